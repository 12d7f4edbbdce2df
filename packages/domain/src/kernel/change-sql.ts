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
  /** What the row says besides: the group it undoes. */
  readonly note?: string;
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
