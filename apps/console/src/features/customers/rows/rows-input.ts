import type { Customer } from '../../customer/fields.tsx';
import type { Conditions } from '../filter/conditions.ts';
import type { Sort } from '../filter/filter.ts';

/** What a row of the table holds: the columns shown, and what every row needs. */
export type CustomerRow = Partial<Customer> & Pick<Customer, 'customer_id' | 'version'>;

export interface RowsInput extends Conditions {
  readonly fields: string[];
  readonly orderBy: [string, string][];
}

const FIRST_ROWS = 100;
const MORE_ROWS = 200;
const MOST_ROWS = 2000;
/** Rows below the last one on screen that are read ahead at least. */
const AHEAD_ROWS = 80;

/** Needed by every row, whatever columns are shown. */
const always = ['customer_id', 'version', 'full_name', 'status', 'brand', 'desk_id'];

/** What the desk is asked for the rows of a table with these columns. */
export function toRowsInput(
  conditions: Conditions,
  { columns, sort }: { columns: readonly string[]; sort: readonly Sort[] },
): RowsInput {
  return {
    ...conditions,
    fields: [...new Set([...always, ...columns])].sort(),
    orderBy: sort.map(({ id, desc }) => [id, desc ? 'desc' : 'asc']),
  };
}

/** The first page, by the same words wherever it is asked for. */
export function toFirstPage(input: RowsInput) {
  return { ...input, count: 'none' as const, limit: FIRST_ROWS, offset: 0 };
}

/** How many match, asked once for a filter and apart from the rows, which never wait for it. */
export function toCount(conditions: Conditions) {
  return { ...conditions, fields: ['customer_id'], limit: 1, offset: 0, count: 'exact' as const };
}

/** Where somebody is in the rows, and was when rows were asked for the last time. */
export interface Travel {
  /** Rows that are there. */
  readonly there: number;
  readonly wanted: number;
  readonly before: number;
}

/** How many rows to ask for next: twice as many as went by since the last time, so that who flies meets rows that are there. */
export function nextLimit({ there, wanted, before }: Travel): number {
  const missing = Math.max(wanted - there, 0);
  return Math.min(Math.max(2 * (wanted - before) + missing, MORE_ROWS), MOST_ROWS);
}

/** How many rows below the last one on screen are to be there: half of what came last, or a few screens. */
export function readAhead(lastPage: number): number {
  return Math.max(Math.floor(lastPage / 2), AHEAD_ROWS);
}
