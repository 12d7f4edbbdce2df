import type { CustomerField } from '../../customer/fields.tsx';
import { texts } from '../texts.ts';
import { type FieldFilter, ME } from './filter.ts';

/** Names for the ids a filter holds. */
export interface Names {
  status(id: number): string | undefined;
  desk(id: number): string | undefined;
  staff(id: number): string | undefined;
}

/** What a value of a field is called. */
function valueWord(field: CustomerField, value: string, names: Names): string {
  if (value === ME) return texts.me;
  const id = Number(value);
  if (field.kind === 'flag') return id === 1 ? texts.yes : texts.no;
  if (field.kind === 'enumerated') return field.values?.[id] ?? value;
  if (field.kind === 'status') return id === 0 ? texts.none : (names.status(id) ?? texts.deleted(value));
  if (field.kind === 'desk') return id === 0 ? texts.none : (names.desk(id) ?? texts.unseen(value));
  if (field.kind === 'staff') return id === 0 ? texts.none : (names.staff(id) ?? `#${value}`);
  return value.replace('T', ' ');
}

/** A chip's words behind the name of its field: `is any of New, Called`. */
export function filterWords(filter: FieldFilter, field: CustomerField, names: Names): string {
  const values = filter.values.map((value) => valueWord(field, value, names));
  const listed = values.length > 3 ? [...values.slice(0, 2), texts.more(values.length - 2)] : values;
  return texts.operators[filter.op](listed);
}
