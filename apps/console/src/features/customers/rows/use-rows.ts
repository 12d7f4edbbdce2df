'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { useTRPC, useTRPCClient } from '../../../trpc/provider.tsx';
import { type CustomerRow, nextLimit, type RowsInput, readAhead, toFirstPage } from './rows-input.ts';

/** Rows that were read are kept so long after the table was left, so that coming back finds them. */
const KEPT_MS = 30 * 60_000;

export interface RowsPage {
  readonly rows: readonly CustomerRow[];
  readonly next?: string | undefined;
}

type PageParam = { readonly limit: number; readonly offset?: number; readonly after?: string };

function firstParam(input: RowsInput): PageParam {
  const { limit, offset } = toFirstPage(input);
  return { limit, offset };
}

interface Asked {
  readonly input: RowsInput;
  /** Unix seconds of the question: asked again it is another one. */
  readonly now: number;
  /** Unix seconds at which the page was made, with the first rows of that moment. */
  readonly made: number;
}

/** The rows that match, read page by page behind a cursor as far as they are looked at. */
export function useRows({ input, now, made }: Asked) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const asked = useRef({ at: 0, limit: 0 });
  const query = useInfiniteQuery({
    queryKey: ['customers', 'rows', now, input],
    queryFn: async ({ pageParam, signal }): Promise<RowsPage> => {
      const question = { ...input, ...pageParam, count: 'none' as const };
      return (await client.MngGetCustomersByFilter.query(question, { signal })) as RowsPage;
    },
    initialPageParam: firstParam(input),
    getNextPageParam: ({ next }): PageParam | undefined =>
      next === undefined ? undefined : { after: next, limit: asked.current.limit },
    // The page was made with its first rows.
    initialData: () => {
      if (now !== made) return undefined;
      const key = trpc.MngGetCustomersByFilter.queryKey(toFirstPage(input));
      const page = queries.getQueryData(key) as RowsPage | undefined;
      return page && { pages: [page], pageParams: [firstParam(input)] };
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_MS,
    structuralSharing: false,
  });
  const { data, hasNextPage, isFetchingNextPage, isFetchNextPageError, isPlaceholderData, fetchNextPage } =
    query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const ahead = readAhead(data?.pages.at(-1)?.rows.length ?? 0);
  /** Says which row is to be seen; what is missing until there is read. */
  const need = useCallback(
    (index: number) => {
      const isEnough = index + ahead < rows.length;
      if (isEnough || !hasNextPage || isFetchingNextPage || isFetchNextPageError || isPlaceholderData) return;
      const limit = nextLimit({ there: rows.length, wanted: index, before: asked.current.at });
      asked.current = { at: index, limit };
      void fetchNextPage({ cancelRefetch: false });
    },
    [
      rows.length,
      ahead,
      hasNextPage,
      isFetchingNextPage,
      isFetchNextPageError,
      isPlaceholderData,
      fetchNextPage,
    ],
  );
  return { ...query, rows, need };
}
