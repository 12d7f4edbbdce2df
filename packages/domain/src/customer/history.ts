import { z } from 'zod';
import { accountModel } from '../account/model.ts';
import type { Actor } from '../kernel/access.ts';
import type { Part } from '../kernel/contract.ts';
import { seesModel, shown } from '../kernel/mask.ts';
import { fieldNames, type Model } from '../kernel/model.ts';
import { noteModel } from '../note/model.ts';
import { customerModel } from './model.ts';

const models: readonly Model[] = [customerModel, accountModel, noteModel];
const FIELDS_MAX = 100;
const names = models.map(({ name }) => name);
const fields = models.flatMap((model) => [...fieldNames(model), ...Object.values(model.hidden)]);
const known = z.enum([...new Set(fields)], { error: 'must be a field of a customer, an account or a note' });

/** The keys that ask for a part of a history. */
export const historyFilter = {
  models: z
    .array(z.enum(names, { error: `must be one of ${names.join(', ')}` }), { error: 'must be an array' })
    .describe(`[model, …] of ${names.join(', ')}`)
    .optional(),
  fields: z
    .array(known, { error: 'must be an array' })
    .max(FIELDS_MAX, `must name at most ${FIELDS_MAX} fields`)
    .describe('[field, …]')
    .optional(),
};

const value = z.union([z.string(), z.number()]);

/** One change in a customer's history: of the customer, of a note, or of an account being linked. */
export const historyRow = z.object({
  seq: z.number(),
  time: z.number(),
  manager_id: z.number(),
  manager_name: z.string(),
  transport: z.string(),
  address: z.string(),
  command: z.string(),
  group: z.string(),
  note: z.string(),
  model: z.string(),
  record_id: z.number(),
  changes: z.array(z.object({ field: z.string(), before: value, after: value })),
});

export type HistoryRow = z.infer<typeof historyRow>;

/** The models whose changes a viewer finds in a history. */
export function modelsSeen(viewer: Actor): Model[] {
  return models.filter((model) => seesModel(model, viewer));
}

/** History rows with contacts masked and the address column only for auditors; none of what the viewer may not see. */
export const historyPart: Part<HistoryRow[]> = {
  schema: z.array(historyRow),
  present: (rows, viewer) =>
    rows.flatMap((row) => {
      const model = modelsSeen(viewer).find(({ name }) => name === row.model);
      if (!model) return [];
      const address = viewer.rights.has('see_audit') ? row.address : '';
      return [{ ...historyRow.parse(row), address, changes: changesOf(row, model, viewer) }];
    }),
};

function changesOf({ changes }: HistoryRow, model: Model, viewer: Actor): HistoryRow['changes'] {
  return changes.map((change) => {
    if (!Object.hasOwn(model.fields, change.field)) return change;
    const of = (value: string | number) => shown({ model, name: change.field }, value, viewer);
    return { ...change, before: of(change.before), after: of(change.after) } as typeof change;
  });
}
