import { secondsToDay, secondsToMoment } from '../../../ui/moments.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import type { Names } from '../filter/filter-words.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';

type Value = string | number;

interface Reader {
  readonly names: Names;
  /** Times are written in it. */
  readonly zone: string;
}

/** A value as the table shows it, but exact: times by the minute, in the viewer's zone. */
export function exportedValue(
  field: CustomerField,
  value: Value | undefined,
  { names, zone }: Reader,
): Value {
  if (value === undefined) return '';
  if (typeof value === 'string') return field.kind === 'tags' ? tagsText(value) : value;
  switch (field.kind) {
    case 'number':
      return value;
    case 'day':
      return secondsToDay(value);
    case 'time':
      return secondsToMoment(value, zone).replace('T', ' ');
    case 'flag':
      return value === 1 ? texts.yes : texts.no;
    case 'enumerated':
      return field.values?.[value] ?? value;
    default:
      return value === 0 ? '' : nameOf(field, value, names);
  }
}

function nameOf({ kind }: CustomerField, id: number, names: Names): string {
  if (kind === 'status') return names.status(id) ?? `#${id}`;
  return (kind === 'desk' ? names.desk(id) : names.staff(id)) ?? `#${id}`;
}

function tagsText(value: string): string {
  const tags: readonly unknown[] = value === '' ? [] : JSON.parse(value);
  return tags.join(', ');
}

/** Everything that is shown as a table of texts and numbers, the names of the columns first. */
export function exportedTable(
  rows: readonly CustomerRow[],
  fields: readonly CustomerField[],
  reader: Reader,
): Value[][] {
  const head = fields.map(({ label }) => label);
  return [head, ...rows.map((row) => fields.map((field) => exportedValue(field, row[field.name], reader)))];
}
