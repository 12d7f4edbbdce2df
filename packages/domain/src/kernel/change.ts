import { empty, join, raw, type Sql, sql } from '@dossier/db';
import { EV_RECORD_ADD, EV_RECORD_DELETE, EV_RECORD_UPDATE } from '../log/event-types.ts';
import {
  type ChangePlan,
  givenRow,
  guardColumns,
  guardName,
  initial,
  lockedColumns,
  movable,
  planSides,
  quoted,
  wireJson,
} from './change-sql.ts';
import { differences, formerColumns, logRows } from './log-row-sql.ts';
import { seesValues } from './mask.ts';
import { fieldNames, fieldOf } from './model.ts';
import type { Guard, Side } from './writes.ts';

/** What the statement answers for each record there is. */
export type ChangeRow = Readonly<Record<string, unknown>> & {
  readonly key: number;
  readonly visible: boolean;
  /** The record as it is now, or was when it was removed; null where none could be added. */
  readonly record?: string | null;
  readonly change_id: number | null;
  readonly version_seen?: number;
  readonly version_count?: number;
  readonly overlap?: string[];
};

/** A drafted value beside the stored one in `checked`. */
const drafted = (column: string) => quoted(`next ${column}`);

/** Update, scope check, version check, references and log rows as ONE statement (HOUSE: the path of a command). */
export function updateStatement(plan: ChangePlan, guards: readonly Guard[]): Sql {
  const { writes, intent } = plan;
  const { model } = writes;
  const sides = planSides(plan);
  const columns = sides.drafts.length > 0 ? draftNames(plan) : [];
  const key = raw(quoted(model.key));
  const visible = join(
    [writes.visible(intent.actor, sides.drafted.old), ...(plan.proof ? [plan.proof] : [])],
    ' and ',
  );
  const checks = [
    sql`(${visible}) as visible`,
    sql`${raw(distinct(columns))} as differs`,
    ...lockedColumns(plan),
    ...guardColumns(guards, sides.drafted, intent),
    ...versionColumns(plan, columns),
  ];
  const rules = [
    'visible',
    ...plan.locked.map((name) => quoted(`same_${name}`)),
    ...guards.map((_, i) => guardName(i)),
  ];
  const versioned = plan.expectedVersion !== undefined;
  const passed = [...rules, 'differs', ...(versioned ? ['version_free'] : [])];
  const answered = [...rules, ...(versioned ? ['version_seen', 'version_count', 'overlap'] : [])];
  const drafts = columns.map((column) => raw(`draft.${quoted(column)} as ${drafted(column)}`));
  const assigned = columns.map((column) => raw(`${quoted(column)} = checked.${drafted(column)}`));
  const type =
    writes.updateType?.({
      old: (column) => `checked.${quoted(column)}`,
      next: (column) => `t.${quoted(column)}`,
    }) ?? EV_RECORD_UPDATE;
  // The draft is computed once for each record: "offset 0" keeps the planner from writing it out wherever it is used.
  return sql`with given as (${givenRow(plan)}),
    old as (${locking(plan, raw('t.*'), raw('no key update'))}),
    checked as (select ${join([raw('old.*'), ...drafts, ...checks])} from given, old,
      lateral (select ${columns.length > 0 ? join(sides.drafts) : sql`1 as nothing`} offset 0) draft),
    changed as (
      update ${raw(model.table)} t set ${join([...assigned, raw('version = t.version + 1')])},
        updated_time = given.now, updated_by = ${intent.actor.staff_id}::int4
      from given, checked where t.${key} = checked.${key} and ${raw(passed.join(' and '))}
      returning ${join([raw('t.*'), ...formerColumns(plan, columns, 'checked').map(raw), raw(`${type} as event_type`)])}),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, { columns, type: 'changed.event_type' })}
    ${answer(plan, answered)}`;
}

/** What became of each record, with the record itself unless that is not asked for. */
function answer(plan: ChangePlan, names: readonly string[]): Sql {
  const { model } = plan.writes;
  const key = quoted(model.key);
  const was = wireJson(model, 'checked');
  const now = plan.removing
    ? was
    : sql`case when changed.version is null then ${was} else ${wireJson(model, 'changed')} end`;
  const records = plan.brief ? empty : sql`, ${now} as record`;
  return sql`select checked.${raw(key)} as key, ${raw(names.join(', '))}, logged.change_id${records}
    from checked left join changed on ${raw(`changed.${key} = checked.${key}`)}
      left join logged on ${raw(`logged.record_id = checked.${key}`)}`;
}

/**
 * Several records are locked in one order, so that two such statements never wait for each other. Unseen ones are
 * neither locked nor waited for, which would tell that they are there.
 */
function locking({ writes, ids, intent }: ChangePlan, columns: Sql, strength: Sql): Sql {
  const { model, visible } = writes;
  const key = raw(`t.${quoted(model.key)}`);
  const type = raw(fieldOf(model, model.key).column);
  const [these, order] =
    ids.length === 1 ? [sql`= ${ids[0]}`, empty] : [sql`= any(${ids}::${type}[])`, sql`order by ${key}`];
  const seen = visible(intent.actor, (column) => `t.${quoted(column)}`);
  return sql`select ${columns} from ${raw(model.table)} t where ${key} ${these} and (${seen}) ${order} for ${strength}`;
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
  const visible = writes.belongsTo ? writes.visible(intent.actor, next.next) : sql`true`;
  const list = raw(columns.map(quoted).join(', '));
  return sql`with given as (${givenRow(plan)}),
    draft as materialized (select ${join([sql`${key} as ${raw(quoted(model.key))}`, ...drafts, ...rest])} from given),
    checked as (select ${join([sql`(${visible}) as visible`, ...guardColumns(guards, next, intent)])} from given, draft),
    changed as (
      insert into ${raw(model.table)} (${list})
      select ${raw(columns.map((column) => `draft.${quoted(column)}`).join(', '))} from draft, checked
      where ${raw(['visible', ...passed].join(' and '))} ${unlessTaken}
      returning *),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, { columns, type: EV_RECORD_ADD })}
    select checked.*, (select ${wireJson(model, 'changed')} from changed) as record,
      (select change_id from logged) as change_id
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
    old as (${locking(plan, raw('t.*'), raw('update'))}),
    checked as (select ${join([raw('old.*'), ...checks])} from old),
    changed as (
      delete from ${raw(model.table)} t using checked
      where t.${key} = checked.${key} and ${raw(passed.join(' and '))}
      returning t.*),
    diff as (${differences(plan, columns)}),
    ${logRows(plan, { columns, type: EV_RECORD_DELETE })}
    ${answer(plan, passed)}`;
}

/** Locks records against new references to them, so that a statement that follows sees all there are. */
export function lockStatement(plan: ChangePlan): Sql {
  return locking(plan, raw('1'), raw('update'));
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
    .map((column) => {
      const name = `'${model.hidden[column] ?? column}'`;
      // Whether it differs would tell what the value is.
      if (!seesValues(model, column, plan.intent.actor)) return name;
      return `case when old.${quoted(column)} is distinct from draft.${quoted(column)} then ${name} end`;
    });
  const since = sql`from change c where c.model = ${model.name} and c.record_id = ${raw(`old.${quoted(model.key)}`)} and c.record_version > ${expected}`;
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
