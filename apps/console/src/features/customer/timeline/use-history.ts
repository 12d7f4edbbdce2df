'use client';

import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { asked, HISTORY_PAGE } from '../page/queries.ts';
import type { HistoryRow } from './entries.ts';

const GROWTH = 3;
const nothing: readonly HistoryRow[] = [];

/** A customer's history as far as it was read: one answer, so that what happens meanwhile neither repeats nor skips a row. */
export function useHistory(customer_id: number) {
  const [limit, setLimit] = useState(HISTORY_PAGE);
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery(
    useTRPC().MngGetCustomerHistory.queryOptions(asked.history(customer_id, limit), {
      placeholderData: (before) => before,
    }),
  );
  const readOn = useCallback(() => setLimit((before) => before * GROWTH), []);
  const rows = data?.rows ?? nothing;
  return {
    rows,
    error: isPlaceholderData || !data ? error : null,
    retry: () => void refetch(),
    isPending,
    isReading: isPending || isPlaceholderData,
    hasMore: rows.length < (data?.count ?? 0),
    readOn,
  };
}
