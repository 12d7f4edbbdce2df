import { z } from 'zod';
import type { Actor } from '../kernel/access.ts';
import { type Part, plain } from '../kernel/contract.ts';
import { maskedInList } from '../kernel/mask.ts';
import { fieldOf, type Model, type RecordOf } from '../kernel/model.ts';

/** Rows on their way out: full records of the fields asked for, with the form they are to have. */
export interface ListRows {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly fields: readonly string[];
  readonly table: boolean;
  readonly unmask: boolean;
}

const cell = z.union([z.string(), z.number()]);

/** Rows of a model, as objects or as arrays under `structure`; contacts are masked unless unmasking was asked for and allowed. */
function rowsOf<M extends Model>(model: M): Part<Partial<RecordOf<M>>[], ListRows> {
  const present = ({ records, fields, table, unmask }: ListRows, viewer: Actor) =>
    records.map((record) => {
      const values = fields.map((name) =>
        maskedInList(fieldOf(model, name), record[name], { viewer, unmask }),
      );
      return table ? values : Object.fromEntries(fields.map((name, index) => [name, values[index]]));
    });
  return {
    schema: z.array(z.record(z.string(), cell)) as z.ZodType<unknown> as z.ZodType<Partial<RecordOf<M>>[]>,
    present,
  };
}

/** The reply every list has: `structure` in the table form, `count` unless it was not asked for, `next` while more follow. */
export function listReply<M extends Model>(model: M) {
  return {
    structure: plain(z.array(z.string()).optional()),
    rows: rowsOf(model),
    count: plain(z.number().optional()),
    count_estimated: plain(z.literal(1).optional()),
    next: plain(z.string().optional()),
  };
}
