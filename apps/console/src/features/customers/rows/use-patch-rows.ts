'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useCustomerFields } from '../../customer/fields.tsx';
import { type Pages, patchedPages, patchedRow } from './patched.ts';
import type { CustomerRow } from './rows-input.ts';

/** Contacts come in full with records and events, while lists mask them: those of a row stay. */
export function useContactNames(): ReadonlySet<string> {
  const fields = useCustomerFields();
  return useMemo(() => new Set(fields.filter(({ contact }) => contact).map(({ name }) => name)), [fields]);
}

/** Changes rows in every list they stand in, without moving one. */
export function usePatchRows() {
  const queries = useQueryClient();
  const contacts = useContactNames();
  const change = useCallback(
    (ids: ReadonlySet<number>, patch: (row: CustomerRow) => CustomerRow) => {
      queries.setQueriesData<Pages>({ queryKey: ['customers', 'rows'] }, (pages) =>
        pages ? patchedPages(pages, ids, patch) : pages,
      );
    },
    [queries],
  );
  /** Takes what is newer in records, but for contacts. */
  const patchRows = useCallback(
    (records: ReadonlyMap<number, Partial<CustomerRow>>) =>
      change(new Set(records.keys()), (row) => patchedRow(row, records.get(row.customer_id) ?? {}, contacts)),
    [change, contacts],
  );
  /** Takes rows as a list answered them, contacts among them. */
  const takeRows = useCallback(
    (rows: readonly CustomerRow[]) => {
      const byId = new Map(rows.map((row) => [row.customer_id, row]));
      change(new Set(byId.keys()), (row) => {
        const answered = byId.get(row.customer_id);
        return answered && answered.version >= row.version ? { ...row, ...answered } : row;
      });
    },
    [change],
  );
  return { patchRows, takeRows };
}
