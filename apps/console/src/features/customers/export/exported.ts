import { secondsToDay, secondsToMoment } from '../../../ui/moments.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import type { Names } from '../filter/filter-words.ts';
import { texts } from '../texts.ts';

type Value = string | number;
type ExportedRow = Readonly<Record<string, Value | undefined>>;

interface Reader {
  readonly names: Names;
  /** Times are written in it. */
  readonly zone: string;
}

/** A value as the table shows it, but exact: times by the minute, in the viewer's zone. */
function exportedValue(field: CustomerField, value: Value | undefined, { names, zone }: Reader): Value {
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

/** Rows that came as a table, its names apart. */
export function rowsOf({
  structure = [],
  rows,
}: {
  structure?: readonly string[];
  rows: readonly unknown[];
}): ExportedRow[] {
  return rows.map((row) => {
    if (!Array.isArray(row)) return row as ExportedRow;
    return Object.fromEntries(structure.map((name, at) => [name, row[at]]));
  });
}

/** Everything that is shown, as texts and numbers under the names of the columns. */
export function exportedTable(
  rows: readonly ExportedRow[],
  fields: readonly CustomerField[],
  reader: Reader,
): { head: string[]; body: Value[][] } {
  const head = fields.map(({ label }) => label);
  return {
    head,
    body: rows.map((row) => fields.map((field) => exportedValue(field, row[field.name], reader))),
  };
}
