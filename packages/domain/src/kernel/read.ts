import { join, raw, type Sql, sql } from '@dossier/db';
import { EV_RECORD_DELETE } from '../log/event-types.ts';
import type { Call } from './call.ts';
import { wireColumns } from './change-sql.ts';
import type { Problem } from './errors.ts';
import type { Model, RecordOf } from './model.ts';
import { type Intent, notFound, type Side, type Writes } from './writes.ts';

/** The record of that id when it is visible to the caller, in wire form. */
export async function findRecord<M extends Model>(
  call: Call,
  { model, visible }: Writes<M>,
  id: number,
): Promise<RecordOf<M> | undefined> {
  const seen = visible(call.actor, (column) => `t."${column}"`);
  const [row] = await call.query<{ record: string }>(sql`select row_to_json(w) as record from (
    select ${raw(wireColumns(model, 't'))} from ${raw(model.table)} t
    where t.${raw(`"${model.key}"`)} = ${id}::int8 and ${seen}) w`);
  return row && JSON.parse(row.record);
}

/** The same; refused without one. */
export async function requireRecord<M extends Model>(
  call: Call,
  writes: Writes<M>,
  id: number,
): Promise<RecordOf<M>> {
  const found = await findRecord(call, writes, id);
  if (!found) throw notFound(writes);
  return found;
}

/** SQL: whether the caller sees the record whose log row stands at `row`, as it was after that change. */
function visibleIn(call: Call, { scope, visible }: Writes, row: string): Sql {
  return visible(call.actor, (column) => (column in scope ? `${row}."${column}"` : 'null'));
}

/** Whether a record is visible to the caller, or was when it was deleted. */
export async function wasVisible(call: Call, writes: Writes, id: number): Promise<boolean> {
  const { model, visible } = writes;
  const found = await call.query(sql`select 1 from ${raw(model.table)} t
      where t.${raw(`"${model.key}"`)} = ${id}::int8 and ${visible(call.actor, (column) => `t."${column}"`)}
    union all select 1 from change c where c.model = ${model.name} and c.record_id = ${id}::int8
      and c.type = ${EV_RECORD_DELETE} and ${visibleIn(call, writes, 'c')} limit 1`);
  return found.length > 0;
}

/** Which of these records the caller may change at all, whatever is sent: 1 for each that the writes' own rules let be. */
export async function changeable<M extends Model>(
  call: Call,
  { model, guards }: Writes<M>,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const intent: Intent = { adding: false, sent: new Set(), actor: call.actor };
  const now: Side = (column) => `t."${column}"`;
  const rules = guards
    .filter(({ applies }) => applies(intent))
    .map(({ holds }) => sql`(${holds({ old: now, next: now }, intent)})`);
  const key = raw(`t."${model.key}"`);
  const found = await call.query<{ id: number }>(sql`select ${key} as id from ${raw(model.table)} t
    where ${join([sql`${key} = any(${ids}::int8[])`, ...rules], ' and ')}`);
  return new Map(found.map(({ id }) => [id, 1]));
}

/** What keeps a visible record from being written under each name now, if anything: the writes' own state rules. */
export async function forbiddenBy<M extends Model>(
  call: Call,
  ways: Readonly<Record<string, Writes<M>>>,
  { model, id }: { readonly model: M; readonly id: number },
): Promise<ReadonlyMap<string, Problem>> {
  const intent: Intent = { adding: false, sent: new Set(), actor: call.actor };
  const now: Side = (column) => `t."${column}"`;
  const rules = Object.entries(ways).flatMap(([name, { guards }]) =>
    guards.flatMap(({ stage, applies, broken, holds }) =>
      stage === 'state' && applies(intent) && 'rule' in broken
        ? [{ name, problem: broken, holds: holds({ old: now, next: now }, intent) }]
        : [],
    ),
  );
  const held = rules.map(({ holds }, index) => sql`(${holds}) as ${raw(`h${index}`)}`);
  const [row] = await call.query<Record<string, boolean>>(sql`select ${join(held)} from ${raw(model.table)} t
    where t.${raw(`"${model.key}"`)} = ${id}::int8`);
  const broken = rules.filter((_, index) => row?.[`h${index}`] !== true);
  return new Map(broken.map(({ name, problem }) => [name, problem]));
}
