'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHappenings } from '../../trpc/live.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/provider.tsx';
import { countOf, firstPage, type LogFilter, nextPage } from './log-request.ts';

export type LogRow = Required<OutputOf<Contracts['MngGetLog']>['rows'][number]>;

/** The log under a filter: its first rows came with the page, the others come as one scrolls; newer ones only when asked for, so that nothing jumps. */
export function useLog(filter: LogFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [hasNewer, setHasNewer] = useState(false);
  const [wanted, setWanted] = useState<string>();
  const first = useQuery(
    trpc.MngGetLog.queryOptions(firstPage(filter), { staleTime: Infinity, refetchOnMount: true }),
  );
  const counted = useQuery(trpc.MngGetLog.queryOptions(countOf(filter), { staleTime: Infinity }));
  const next = first.data?.next;
  const more = useInfiniteQuery({
    queryKey: [...trpc.MngGetLog.queryKey(), 'after', filter, next],
    queryFn: ({ pageParam, signal }) => client.MngGetLog.query(nextPage(filter, pageParam), { signal }),
    initialPageParam: next ?? '',
    getNextPageParam: (page) => page.next,
    enabled: next !== undefined && wanted === next,
    staleTime: Infinity,
  });
  useHappenings((happening) => {
    if (happening.kind !== 'notification') setHasNewer(true);
  });
  const pages = [first.data, ...(more.data?.pages ?? [])];
  return {
    rows: pages.flatMap((page) => (page?.rows ?? []) as readonly LogRow[]),
    count: counted.data?.count,
    isReading: first.isPending || more.isFetching,
    hasMore: more.data ? more.hasNextPage : next !== undefined,
    error: first.error ?? more.error,
    hasNewer,
    readOn: () => {
      if (wanted !== next) setWanted(next);
      else if (more.hasNextPage && !more.isFetching) void more.fetchNextPage();
    },
    readAgain: () => {
      setHasNewer(false);
      void first.refetch();
      void counted.refetch();
    },
  };
}
