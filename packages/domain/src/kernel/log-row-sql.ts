import { empty, join, raw, type Sql, sql } from '@dossier/db';
import { type ChangePlan, initial, quoted, wireValue } from './change-sql.ts';
import type { Field } from './field.ts';
import type { Model } from './model.ts';

/** Columns whose changes stand in the log: what people and the server set, not the bookkeeping. */
const BOOKKEEPING = new Set(['version', 'created_time', 'created_by', 'updated_time', 'updated_by']);

/** A record's value before the change stands beside the new one in `changed`. */
const was = (column: string) => quoted(`was ${column}`);

/** What the log needs of a record as it was, taken along by `changed`. */
export function formerColumns(plan: ChangePlan, columns: readonly string[], alias: string): string[] {
  const { model } = plan.writes;
  return loggedColumns(model, columns).map((column) => {
    const field = model.fields[column];
    return `${field ? wireValue(field, column, alias) : `${alias}.${quoted(column)}::text`} as ${was(column)}`;
  });
}

function loggedColumns(model: Model, columns: readonly string[]): string[] {
  return columns.filter((column) => {
    const field = model.fields[column];
    return column in model.hidden || (field && !field.virtual && !BOOKKEEPING.has(column));
  });
}

/**
 * One row per changed record: the names of its fields that differ, the plain ones with both values, the personal ones
 * apart with a salt. Values are compared as JSON texts; kind 0 is plain, 1 personal, 2 never shown.
 */
export function differences(plan: ChangePlan, columns: readonly string[]): Sql {
  const { model } = plan.writes;
  const rows = loggedColumns(model, columns).map((column) => differenceRow(plan, column));
  const values = rows.length > 0 ? rows.join(', ') : '(null::text, null::text, null::text, 0)';
  const personal = isPersonal(model, columns);
  const salt = personal
    ? ', case when d.before is not null then uuid_send(gen_random_uuid()) end as salt'
    : '';
  const apart = personal
    ? `, json_object_agg(k, b::json) filter (where kind = 1)::text as before,
        json_object_agg(k, a::json) filter (where kind = 1)::text as after`
    : '';
  return raw(`select changed.${quoted(model.key)} as id, d.*${salt}
    from changed, lateral (
      select coalesce(array_agg(k), '{}') as fields,
        coalesce(json_object_agg(k, json_build_array(b::json, a::json)) filter (where kind = 0), '{}') as changes${apart}
      from (values ${values}) v(k, b, a, kind) where v.b is distinct from v.a) d`);
}

/** Whether a change of these columns may have a personal part: most have none, and are spared the making of it. */
function isPersonal(model: Model, columns: readonly string[]): boolean {
  return loggedColumns(model, columns).some((column) => model.fields[column]?.pii);
}

function differenceRow({ writes: { model }, intent, removing }: ChangePlan, column: string): string {
  const field = model.fields[column];
  const none = field ? initialJson(field) : json(`${initial(model, column)}::text`);
  const stored = json(field ? wireValue(field, column, 'changed') : `changed.${quoted(column)}::text`);
  const former = removing ? stored : json(`changed.${was(column)}`);
  const [before, after] = [intent.adding ? none : former, removing ? none : stored];
  if (!field) return `('${model.hidden[column]}', ${before}, ${after}, 2)`;
  return `('${column}', ${before}, ${after}, ${field.pii ? 1 : 0})`;
}

const json = (value: string) => `to_json(${value})::text`;

function initialJson(field: Field): string {
  return `'${JSON.stringify(field.initial ?? field.empty)}'`;
}

/** SQL of the scope of what belongs to nobody. */
const NOBODYS = { customer_id: '0', brand: "''", desk_id: '0', manager_id: '0', assigned_manager_id: '0' };

interface Logged {
  /** What may have changed, as `differences` was told. */
  readonly columns: readonly string[];
  /** SQL of the event type. */
  readonly type: string | number;
}

/** A log row and its personal part for each record, written from `changed` and `diff`. */
export function logRows(plan: ChangePlan, { columns, type }: Logged): Sql {
  const { writes, intent, origin } = plan;
  const { model, scope } = writes;
  const from = (column: string) => raw(`changed.${quoted(column)}`);
  const scoped = Object.entries(NOBODYS).map(([name, none]) => [
    name,
    raw(scope[name as keyof typeof NOBODYS]?.replaceAll('$', 'changed') ?? none),
  ]);
  const personal = isPersonal(model, columns);
  const digest = "sha256(diff.salt || convert_to(diff.before || E'\\n' || diff.after, 'UTF8'))";
  const logged: Readonly<Record<string, Sql>> = {
    time: sql`given.now`,
    staff_id: sql`${intent.actor.staff_id}::int4`,
    customer_actor: sql`${intent.actor.customer_id}::int4`,
    transport: sql`${origin.transport}`,
    address: sql`${origin.address}`,
    command: sql`${origin.command}`,
    group: sql`${origin.group}`,
    model: sql`${model.name}`,
    record_id: from(model.key),
    record_version: raw(`changed.version${plan.removing ? ' + 1' : ''}`),
    type: raw(`${type}`),
    fields: raw('diff.fields'),
    changes: raw('diff.changes'),
    ...(personal ? { pii_digest: raw(digest) } : {}),
    ...Object.fromEntries(scoped),
    ...(origin.note ? { note: sql`${origin.note}` } : {}),
    ...plan.past,
  };
  return sql`
    logged as (
      insert into change (${raw(Object.keys(logged).map(quoted).join(', '))})
      select ${join(Object.values(logged))}
      from given, changed, diff where diff.id = ${from(model.key)}
      returning change_id, record_id)${personal ? kept : empty}`;
}

const kept = raw(`,
    kept as (
      insert into change_pii (change_id, salt, before, after)
      select logged.change_id, diff.salt, diff.before, diff.after
      from logged, diff where diff.id = logged.record_id and diff.before is not null)`);
