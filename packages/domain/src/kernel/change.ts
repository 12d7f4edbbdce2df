import { empty, join, raw, type Sql, sql } from '@dossier/db';
import type { Actor } from './access.ts';
import {
  type ChangePlan,
  differences,
  givenRow,
  guardColumns,
  guardName,
  initial,
  lockedColumns,
  logRows,
  movable,
  type Origin,
  planSides,
  wireJson,
} from './change-sql.ts';
import { fieldNames } from './model.ts';
import type { Guard, Side, Writes } from './writes.ts';

/** What the statement answers: one row, or none when there is no such record. */
export type ChangeRow = Readonly<Record<string, unknown>> & {
  readonly visible: boolean;
  readonly before: string | null;
  readonly after: string | null;
  readonly change_id: number | null;
  readonly version_seen?: number;
  readonly version_count?: number;
  readonly overlap?: string[];
};

const quoted = (column: string) => `"${column}"`;

/** Event types of an added and of a removed record. */
const EV_RECORD_ADD = '0';
const EV_RECORD_DELETE = '2';

/** Update, scope check, version check, references and log row as ONE statement (HOUSE: the path of a command). */
export function updateStatement(plan: ChangePlan, guards: readonly Guard[]): Sql {
  const { writes, intent } = plan;
  const { model } = writes;
  const { drafted, drafts } = planSides(plan);
  const columns = drafts.length > 0 ? draftNames(plan) : [];
  const key = raw(quoted(model.key));
  const visible = writes.visible(intent.actor, (column) => `old.${quoted(column)}`);
  const checks = [
    sql`(${visible}) as visible`,
    sql`${raw(distinct(columns))} as differs`,
    ...lockedColumns(plan),
    ...guardColumns(guards, drafted, intent),
    ...versionColumns(plan, columns),
  ];
  const passed = [
    'visible',
    'differs',
    ...plan.locked.map((name) => quoted(`same_${name}`)),
    ...guards.map((_, i) => guardName(i)),
  ];
  if (plan.expectedVersion !== undefined) passed.push('version_free');
  const assigned = columns.map((column) => raw(`${quoted(column)} = draft.${quoted(column)}`));
  return sql`with given as (${givenRow(plan)}),
    old as (select t.* from ${raw(model.table)} t where t.${key} = ${plan.id} for no key update),
    draft as (select ${drafts.length > 0 ? join(drafts) : sql`1 as nothing`} from old, given),
    checked as (select ${join(checks)} from given, old, draft),
    changed as (
      update ${raw(model.table)} t set ${join([...assigned, raw('version = t.version + 1')])},
        updated_time = given.now, updated_by = ${intent.actor.staff_id}::int4
      from given, old, draft, checked where t.${key} = old.${key} and ${raw(passed.join(' and '))}
      returning t.*),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, writes.updateType({ old: drafted.old, next: (column) => `changed.${quoted(column)}` }))}
    select checked.*, ${wireJson(model, 'old')} as before,
      (select ${wireJson(model, 'changed')} from changed) as after, (select change_id from logged) as change_id
    from old, checked`;
}

/** Insert with its checks and its log row as ONE statement; it writes nothing when the key it drew was taken meanwhile. */
export function insertStatement(plan: ChangePlan, guards: readonly Guard[]): Sql {
  const { writes, intent } = plan;
  const { model } = writes;
  const { drafted, drafts } = planSides(plan);
  const now = sql`given.now`;
  const self = sql`${intent.actor.staff_id}::int4`;
  const keyed = model.key in plan.set;
  const key = raw(keyed ? `given.${quoted(model.key)}` : writes.nextKey);
  const unlessTaken = keyed ? empty : raw(`on conflict (${quoted(model.key)}) do nothing`);
  const stamps: Record<string, Sql> = {
    created_time: now,
    updated_time: now,
    created_by: self,
    updated_by: self,
  };
  const names = new Set([model.key, ...draftNames(plan)]);
  const unnamed = fieldNames(model).filter((name) => !names.has(name) && !model.fields[name]?.virtual);
  const rest = unnamed.map(
    (column) => sql`${stamps[column] ?? raw(initial(model, column))} as ${raw(quoted(column))}`,
  );
  const columns = [...names, ...unnamed];
  const passed = guards.map((_, index) => guardName(index));
  const next = { ...drafted, next: (column: string) => `draft.${quoted(column)}` };
  const list = raw(columns.map(quoted).join(', '));
  return sql`with given as (${givenRow(plan)}),
    draft as materialized (select ${join([sql`${key} as ${raw(quoted(model.key))}`, ...drafts, ...rest])} from given),
    checked as (select ${join([sql`true as visible`, ...guardColumns(guards, next, intent)])} from given, draft),
    changed as (
      insert into ${raw(model.table)} (${list})
      select ${raw(columns.map((column) => `draft.${quoted(column)}`).join(', '))} from draft, checked
      where ${raw(['visible', ...passed].join(' and '))} ${unlessTaken}
      returning *),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, EV_RECORD_ADD)}
    select checked.*, null as before,
      (select ${wireJson(model, 'changed')} from changed) as after, (select change_id from logged) as change_id
    from checked`;
}

/** Delete with its checks and its log row as ONE statement. */
export function deleteStatement(plan: ChangePlan, guards: readonly Guard[]): Sql {
  const { writes, intent } = plan;
  const { model } = writes;
  const key = raw(quoted(model.key));
  const old: Side = (column) => `old.${quoted(column)}`;
  const columns = [...fieldNames(model), ...Object.keys(model.hidden)].filter((name) => name !== model.key);
  const passed = ['visible', ...guards.map((_, index) => guardName(index))];
  const checks = [
    sql`(${writes.visible(intent.actor, old)}) as visible`,
    ...guardColumns(guards, { old, next: old }, intent),
  ];
  return sql`with given as (${givenRow(plan)}),
    old as (select t.* from ${raw(model.table)} t where t.${key} = ${plan.id} for update),
    checked as (select ${join(checks)} from old),
    changed as (
      delete from ${raw(model.table)} t using old, checked
      where t.${key} = old.${key} and ${raw(passed.join(' and '))}
      returning t.*),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, EV_RECORD_DELETE)}
    select checked.*, ${wireJson(model, 'old')} as before, null as after,
      (select change_id from logged) as change_id
    from old, checked`;
}

/** The log rows of records that were just added in bulk, as ONE statement; answers how many it wrote. */
export function logAddedStatement(
  writes: Writes,
  by: { readonly actor: Actor; readonly origin: Origin },
  ids: readonly number[],
): Sql {
  const { model } = writes;
  const intent = { adding: true, sent: new Set<string>(), actor: by.actor };
  const plan = { writes, intent, set: {}, locked: [], id: 0, expectedVersion: undefined, origin: by.origin };
  const columns = [...fieldNames(model), ...Object.keys(model.hidden)];
  return sql`with given as (${givenRow(plan)}),
    changed as (select t.* from ${raw(model.table)} t where t.${raw(quoted(model.key))} = any(${ids}::int4[])),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, EV_RECORD_ADD)}
    select count(*)::int as written from logged`;
}

/** Locks a record against new references to it, so that a statement that follows sees all there are. */
export function lockStatement({ writes: { model }, id }: ChangePlan): Sql {
  return sql`select 1 from ${raw(model.table)} t where t.${raw(quoted(model.key))} = ${id} for update`;
}

/** Stored columns the change may move, in the order of `planSides(...).drafts`. */
function draftNames(plan: ChangePlan): string[] {
  const { writes, intent, set } = plan;
  const sent = Object.keys(set).filter((name) => movable(plan, name));
  const derived = writes.derivations.filter((derivation) => derivation.applies(intent));
  return [...new Set([...sent, ...derived.map((derivation) => derivation.column)])];
}

function distinct(columns: readonly string[]): string {
  if (columns.length === 0) return 'false';
  const row = (side: string) => `row(${columns.map((column) => `${side}.${quoted(column)}`).join(', ')})`;
  return `(${row('old')} is distinct from ${row('draft')})`;
}

/**
 * Whether a stale version may still write: no field sent with another value was changed since. The log rows since
 * must all be visible to this statement's snapshot, else it is run again.
 */
function versionColumns(plan: ChangePlan, columns: readonly string[]): Sql[] {
  const expected = plan.expectedVersion;
  if (expected === undefined) return [];
  const { model } = plan.writes;
  const moved = columns
    .filter((column) => column in plan.set || (column === 'desk_id' && 'desk' in plan.set))
    .map(
      (column) =>
        `case when old.${quoted(column)} is distinct from draft.${quoted(column)} then '${model.hidden[column] ?? column}' end`,
    );
  const since = sql`from change c where c.model = ${model.name} and c.record_id = ${plan.id} and c.record_version > ${expected}`;
  const count = sql`(select count(*)::int ${since})`;
  const overlap = sql`coalesce((select array_agg(distinct f) from (select unnest(c.fields) as f ${since}) x
    where f = any(array[${raw([...moved, 'null'].join(', '))}]::text[])), '{}')`;
  return [
    sql`old.version as version_seen`,
    sql`${count} as version_count`,
    sql`${overlap} as overlap`,
    sql`(old.version = ${expected} or (old.version > ${expected} and old.version - ${expected} = ${count}
      and ${overlap} = '{}')) as version_free`,
  ];
}
