import { join, raw, type Sql, sql } from '@dossier/db';
import type { Field } from './field.ts';
import { toStoredDate } from './formats.ts';
import { fieldOf, type Model } from './model.ts';
import type { Guard, Intent, Side, Sides, Writes } from './writes.ts';

export type Values = Readonly<Record<string, string | number>>;

/** Who and what stands in the log row. */
export interface Origin {
  readonly command: string;
  readonly group: string;
  readonly transport: string;
  readonly address: string;
  readonly now: number;
}

export interface ChangePlan {
  readonly writes: Writes;
  readonly intent: Intent;
  readonly set: Values;
  /** Fields that may be sent but not changed: equal to the present value or refused. */
  readonly locked: readonly string[];
  /** The records it is about; none while adding. */
  readonly ids: readonly number[];
  /** SQL that must hold for the record to be visible at all. */
  readonly proof?: Sql | undefined;
  readonly expectedVersion: number | undefined;
  readonly origin: Origin;
  /** The record goes: its log row holds what it was. */
  readonly removing?: true;
  /** What happened is answered without the records. */
  readonly brief?: true;
  /** SQL of columns of the log row where each record of a staged past has its own. */
  readonly past?: Readonly<Record<string, Sql>>;
}

export const quoted = (column: string) => `"${column}"`;
const literal = (value: string | number) =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** Every stored column of a model that a request or the server may set, and what derivations are told, with its SQL type. */
function columnType({ model, inputs }: Writes, column: string): string {
  const type = model.fields[column]?.column ?? inputs?.[column];
  if (type) return type;
  return column in model.hidden ? 'text' : 'int4';
}

export function toStored(model: Model, column: string, value: string | number): string | number | null {
  return model.fields[column]?.column === 'date' ? toStoredDate(Number(value)) : value;
}

const wireColumnsOf = new WeakMap<Model, Map<string, string>>();

/** SQL of a record's wire values as columns named like the fields; long, so made once. */
export function wireColumns(model: Model, alias: string): string {
  const known = wireColumnsOf.get(model) ?? new Map<string, string>();
  wireColumnsOf.set(model, known);
  const made =
    known.get(alias) ??
    Object.entries(model.fields)
      .map(([name, field]) => `${wireValue(field, name, alias)} as ${quoted(name)}`)
      .join(', ');
  known.set(alias, made);
  return made;
}

export function wireValue(field: Field, name: string, alias: string): string {
  if (field.read) return field.read.replaceAll('$', alias);
  const column = `${alias}.${quoted(name)}`;
  return field.column === 'numeric' ? `trim_scale(${column})` : column;
}

/** A record as JSON text in wire form. */
export function wireJson(model: Model, alias: string): Sql {
  return raw(`(select row_to_json(w) from (select ${wireColumns(model, alias)}) w)`);
}

/** The values sent, cast to their columns' types, as a row of their own. */
export function givenRow(plan: ChangePlan): Sql {
  const { writes } = plan;
  const columns = Object.entries(plan.set).map(
    ([name, value]) =>
      sql`${toStored(writes.model, name, value)}::${raw(columnType(writes, name))} as ${raw(quoted(name))}`,
  );
  return sql`select ${join([sql`${plan.origin.now}::int8 as now`, ...columns])}`;
}

/** Where each column's value comes from: given, computed, or unchanged. */
export function planSides(plan: ChangePlan): { given: Sides; drafted: Sides; drafts: Sql[] } {
  const { writes, intent, set } = plan;
  const old: Side = intent.adding
    ? (column) => initial(writes.model, column)
    : (column) => `old.${quoted(column)}`;
  const next: Side = (column) =>
    column in set && !plan.locked.includes(column) ? `given.${quoted(column)}` : old(column);
  const derived = writes.derivations.filter((derivation) => derivation.applies(intent));
  const given: Sides = { old, next };
  const drafts = new Map<string, string>();
  for (const name of Object.keys(set)) {
    if (movable(plan, name)) drafts.set(name, `given.${quoted(name)}`);
  }
  for (const derivation of derived) drafts.set(derivation.column, derivation.value(given, intent));
  const drafted: Sides = {
    old,
    next: (column) => (drafts.has(column) ? `draft.${quoted(column)}` : old(column)),
  };
  return {
    given,
    drafted,
    drafts: [...drafts].map(([column, value]) => raw(`${value} as ${quoted(column)}`)),
  };
}

/** Fields that were sent and stand in a column the change may move. */
export function movable(plan: ChangePlan, name: string): boolean {
  const { model, inputs = {} } = plan.writes;
  return (
    name !== model.key && !(name in inputs) && !plan.locked.includes(name) && !model.fields[name]?.virtual
  );
}

/** The value a column has when nobody sets it. */
export function initial(model: Model, column: string): string {
  const field = model.fields[column];
  if (!field) return column in model.hidden ? "''" : '0';
  if (field.column === 'date') return 'null::date';
  return `${literal(field.initial ?? field.empty)}::${field.column}`;
}

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
  return raw(`select changed.${quoted(model.key)} as id, d.*,
      case when d.before is not null then uuid_send(gen_random_uuid()) end as salt
    from changed, lateral (
      select coalesce(array_agg(k), '{}') as fields,
        coalesce(json_object_agg(k, json_build_array(b::json, a::json)) filter (where kind = 0), '{}') as changes,
        json_object_agg(k, b::json) filter (where kind = 1)::text as before,
        json_object_agg(k, a::json) filter (where kind = 1)::text as after
      from (values ${values}) v(k, b, a, kind) where v.b is distinct from v.a) d`);
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

/** A log row and its personal part for each record, written from `changed` and `diff`. */
export function logRows(plan: ChangePlan, type: string): Sql {
  const { writes, intent, origin } = plan;
  const { model, scope } = writes;
  const from = (column: string) => raw(`changed.${quoted(column)}`);
  const scoped = Object.entries(NOBODYS).map(([name, none]) => [
    name,
    raw(scope[name as keyof typeof NOBODYS]?.replaceAll('$', 'changed') ?? none),
  ]);
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
    type: raw(type),
    fields: raw('diff.fields'),
    changes: raw('diff.changes'),
    pii_digest: raw("sha256(diff.salt || convert_to(diff.before || E'\\n' || diff.after, 'UTF8'))"),
    ...Object.fromEntries(scoped),
    ...plan.past,
  };
  return sql`
    logged as (
      insert into change (${raw(Object.keys(logged).map(quoted).join(', '))})
      select ${join(Object.values(logged))}
      from given, changed, diff where diff.id = ${from(model.key)}
      returning change_id, record_id),
    kept as (
      insert into change_pii (change_id, salt, before, after)
      select logged.change_id, diff.salt, diff.before, diff.after
      from logged, diff where diff.id = logged.record_id and diff.before is not null)`;
}

export function guardName(index: number): string {
  return `g${index}`;
}

/** Each guard as a boolean column. */
export function guardColumns(guards: readonly Guard[], sides: Sides, intent: Intent): Sql[] {
  return guards.map(
    (guard, index) => sql`coalesce((${guard.holds(sides, intent)}), false) as ${raw(guardName(index))}`,
  );
}

/** The wire values of locked fields must be the present ones. */
export function lockedColumns(plan: ChangePlan): Sql[] {
  const { model } = plan.writes;
  return plan.locked.map((name) => {
    const stored = wireValue(fieldOf(model, name), name, 'old');
    const given = plan.set[name];
    return sql`(${raw(stored)} is not distinct from ${given}::${raw(lockedType(fieldOf(model, name)))}) as ${raw(quoted(`same_${name}`))}`;
  });
}

function lockedType(field: Field): string {
  return field.column === 'date' ? 'int8' : field.column;
}
