import Table from 'cli-table3';
import type { Terminal } from './terminal.ts';

type Row = Readonly<Record<string, unknown>>;

const bare = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', bottom: '', 'bottom-mid': '' };
const frameless = {
  ...bare,
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};
const style = { head: [], border: [], 'padding-left': 0, 'padding-right': 0 };

/** Shows the rows of a list: a table of some columns for people, a JSON line for each row otherwise. */
export function showRows(rows: readonly Row[], columns: readonly string[], terminal: Terminal): void {
  if (!terminal.forPeople) for (const row of rows) terminal.print(JSON.stringify(row));
  else if (rows.length === 0) terminal.print('none');
  else {
    const shown = columns.filter((column) => rows.some((row) => row[column] !== undefined));
    const table = new Table({ head: shown, chars: frameless, style });
    table.push(...rows.map((row) => shown.map((column) => cell(column, row[column]))));
    terminal.print(textOf(table));
  }
}

/** Shows one answer: a line for each key that holds something for people, one JSON line otherwise. */
export function showReply(reply: object, terminal: Terminal): void {
  const table = new Table({ chars: frameless, style });
  const flat = Object.entries(reply).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [[key, value] as const],
  );
  const filled = flat.filter(([, value]) => value !== '' && value !== 0);
  table.push(...filled.map(([key, value]) => [String(key), cell(String(key), value)]));
  if (!terminal.forPeople) terminal.print(JSON.stringify(reply));
  else terminal.print(filled.length === 0 ? 'done' : textOf(table));
}

/** Nothing stands at the end of a line that nobody sees. */
function textOf(table: Table.Table): string {
  return table.toString().replaceAll(/ +$/gm, '');
}

/** Unix seconds as a date people read; 0 is not set. */
export function dateText(time: number): string {
  return time === 0 ? '' : new Date(time * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
}

function cell(column: string, value: unknown): string {
  if (typeof value === 'number' && /_time$/.test(column)) return dateText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');
}
