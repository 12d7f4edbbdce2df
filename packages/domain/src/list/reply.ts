import { z } from 'zod';
import type { Actor } from '../kernel/access.ts';
import { type Part, plain } from '../kernel/contract.ts';
import { shownInList } from '../kernel/mask.ts';
import type { Model, RecordOf } from '../kernel/model.ts';

/** Rows on their way out: full records of the fields asked for, with the form they are to have. */
export interface ListRows {
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly fields: readonly string[];
  readonly table: boolean;
  readonly unmask: boolean;
}

/** What rows say beside their record's fields, by the key that asks for it. */
export const besides = {
  /** How many customers use it. */
  counts: 'use_count',
  /** 1 when the caller may change it, else 0. */
  can: 'can_change',
} as const;

export type BesideKey = keyof typeof besides;
export type Beside = (typeof besides)[BesideKey];

const cell = z.union([z.string(), z.number()]);
const cells = z.array(cell);
const row = z.union([z.record(z.string(), cell), cells]);

interface RowOptions<Name = string, Told extends Beside = Beside> {
  readonly openFields?: readonly Name[];
  readonly besides?: readonly Told[];
}

/** Rows of a model, as objects or as arrays under `structure`; contacts are masked unless unmasking was asked for and allowed. */
function rowsOf<M extends Model, Told extends Beside>(
  model: M,
  { openFields, besides: told = [] }: RowOptions<string, Told>,
): Part<Partial<RecordOf<M> & Record<Told, number>>[], ListRows> {
  const beside: readonly string[] = told;
  const present = ({ records, fields, table, unmask }: ListRows, viewer: Actor) =>
    records.map((record) => {
      const values = fields.map((name) =>
        beside.includes(name)
          ? Number(record[name])
          : shownInList({ model, name }, record[name], { viewer, unmask }),
      );
      return table ? values : Object.fromEntries(fields.map((name, index) => [name, values[index]]));
    });
  return {
    schema: z.array(row) as z.ZodType<unknown> as z.ZodType<Partial<RecordOf<M> & Record<Told, number>>[]>,
    present,
    rowsOf: model,
    ...(openFields ? { openFields } : {}),
    ...(beside.length > 0 ? { besides: beside } : {}),
  };
}

/** Rows that are always a table: arrays under `structure`. */
export function tableReply(model: Model) {
  const rows: Part<z.infer<typeof cells>[], ListRows> = { ...rowsOf(model, {}), schema: z.array(cells) };
  return { structure: plain(z.array(z.string())), rows };
}

/** The reply of what answers all in one table. */
export function exportReply(model: Model) {
  return { ...tableReply(model), count: plain(z.number()) };
}

/** The reply every list has: `structure` in the table form, `count` unless it was not asked for, `next` while more follow. */
export function listReply<M extends Model, Told extends Beside = never>(
  model: M,
  options: RowOptions<keyof M['fields'] & string, Told> = {},
) {
  return {
    structure: plain(z.array(z.string()).optional()),
    rows: rowsOf(model, options),
    count: plain(z.number().optional()),
    count_estimated: plain(z.literal(1).optional()),
    next: plain(z.string().optional()),
  };
}
