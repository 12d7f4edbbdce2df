import { z } from 'zod';
import type { Part } from '../kernel/contract.ts';
import { masked } from '../kernel/mask.ts';
import type { Fields } from '../kernel/model.ts';
import { customerModel } from './model.ts';

const fields: Fields = customerModel.fields;
const value = z.union([z.string(), z.number()]);

/** One change in a customer's history. */
export const historyRow = z.object({
  seq: z.number(),
  time: z.number(),
  manager_id: z.number(),
  manager_name: z.string(),
  transport: z.string(),
  address: z.string(),
  command: z.string(),
  group: z.string(),
  changes: z.array(z.object({ field: z.string(), before: value, after: value })),
});

export type HistoryRow = z.infer<typeof historyRow>;

/** History rows with contacts masked and the address column only for auditors. */
export const historyPart: Part<HistoryRow[]> = {
  schema: z.array(historyRow),
  present: (rows, viewer) =>
    rows.map((row) => ({
      ...historyRow.parse(row),
      address: viewer.rights.has('see_audit') ? row.address : '',
      changes: row.changes.map((change) => {
        const field = fields[change.field];
        if (!field) return change;
        return {
          ...change,
          before: masked(field, change.before, viewer),
          after: masked(field, change.after, viewer),
        };
      }),
    })),
};
