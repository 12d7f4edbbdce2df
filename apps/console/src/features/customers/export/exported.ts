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

/** A few milliseconds of work. */
const ROWS_AT_ONCE = 500;

/** Everything that is shown, as texts and numbers under the names of the columns; the page goes on being used meanwhile. */
export async function exportedTable(
  rows: readonly ExportedRow[],
  fields: readonly CustomerField[],
  reader: Reader,
): Promise<{ head: string[]; body: Value[][] }> {
  const body: Value[][] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    for (const row of rows.slice(at, at + ROWS_AT_ONCE))
      body.push(fields.map((field) => exportedValue(field, row[field.name], reader)));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { head: fields.map(({ label }) => label), body };
}
