import { raw, sql } from '@dossier/db';
import type { Call } from './call.ts';
import { wireColumns } from './change-sql.ts';
import { Refusal } from './errors.ts';
import type { Model, RecordOf } from './model.ts';
import type { Writes } from './writes.ts';

/** The record of that id when it is visible to the caller, in wire form. */
export async function findRecord<M extends Model>(
  call: Call,
  { model, visible }: Writes<M>,
  id: number,
): Promise<RecordOf<M> | undefined> {
  const seen = visible(call.actor, (column) => `t."${column}"`);
  const [row] = await call.query<{ record: string }>(sql`select row_to_json(w) as record from (
    select ${raw(wireColumns(model, 't'))} from ${raw(model.table)} t
    where t.${raw(`"${model.key}"`)} = ${id}::int4 and ${seen}) w`);
  return row && JSON.parse(row.record);
}

/** The same; `RET_NOT_FOUND` without one. */
export async function requireRecord<M extends Model>(
  call: Call,
  writes: Writes<M>,
  id: number,
): Promise<RecordOf<M>> {
  const found = await findRecord(call, writes, id);
  if (!found) throw new Refusal('RET_NOT_FOUND');
  return found;
}
