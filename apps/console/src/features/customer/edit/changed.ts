import type { Customer, FieldName, Values } from '../customer.ts';

/** The fields that were given another value than the record has: all that one update sends. */
export function changedFields(base: Values, values: Values): Values {
  const names = Object.keys(values) as FieldName[];
  return Object.fromEntries(
    names.filter((name) => values[name] !== base[name]).map((name) => [name, values[name]]),
  );
}

/** What differs between two states of a record, apart from what every change moves with it. */
export function movedFields(before: Customer, after: Customer): FieldName[] {
  const names = Object.keys(after) as FieldName[];
  return names.filter((name) => !bookkeeping.has(name) && before[name] !== after[name]);
}

/** Fields the desk moves with any change; `desk` says the same as `desk_id`. */
const bookkeeping: ReadonlySet<FieldName> = new Set<FieldName>([
  'version',
  'updated_time',
  'updated_by',
  'desk',
]);
