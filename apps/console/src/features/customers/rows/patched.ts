import type { CustomerRow } from './rows-input.ts';

interface Page {
  readonly rows: readonly CustomerRow[];
  readonly next?: string | undefined;
}

export interface Pages {
  readonly pages: readonly Page[];
  readonly pageParams: readonly unknown[];
}

/** A row with what is newer in a record; a column the row does not have is left out, as are these names. */
export function patchedRow(
  row: CustomerRow,
  record: Partial<CustomerRow>,
  except: ReadonlySet<string>,
): CustomerRow {
  if ((record.version ?? 0) <= row.version) return row;
  const newer = Object.entries(record).filter(([name]) => Object.hasOwn(row, name) && !except.has(name));
  return { ...row, ...Object.fromEntries(newer) };
}

/** The pages with some rows replaced, in their places; untouched pages stay the very same. */
export function patchedPages(
  pages: Pages,
  ids: ReadonlySet<number>,
  patch: (row: CustomerRow) => CustomerRow,
): Pages {
  const next = pages.pages.map((page) => {
    if (!page.rows.some(({ customer_id }) => ids.has(customer_id))) return page;
    return { ...page, rows: page.rows.map((row) => (ids.has(row.customer_id) ? patch(row) : row)) };
  });
  return { ...pages, pages: next };
}
