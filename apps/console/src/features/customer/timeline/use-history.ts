'use client';

import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { asked } from '../page/queries.ts';

/** The pages of a customer's history read so far; each is kept current for itself. */
export function useHistory(customer_id: number) {
  const trpc = useTRPC();
  const [pages, setPages] = useState(1);
  const results = useQueries({
    queries: Array.from({ length: pages }, (_, page) =>
      trpc.MngGetCustomerHistory.queryOptions(asked.history(customer_id, page)),
    ),
  });
  const rows = results.flatMap(({ data }) => data?.rows ?? []);
  const failed = results.find(({ error, data }) => error && !data);
  const readOn = useCallback(() => setPages((before) => before + 1), []);
  const count = results[0]?.data?.count ?? 0;
  return {
    rows,
    error: failed?.error,
    retry: () => void failed?.refetch(),
    isPending: results[0]?.isPending ?? true,
    isReading: results.some(({ isPending }) => isPending),
    hasMore: rows.length < count,
    readOn,
  };
}
