'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHappenings } from '../../trpc/live.tsx';
import { useTRPC, useTRPCClient } from '../../trpc/provider.tsx';
import { countOf, firstPage, type LogFilter, nextPage } from './log-request.ts';

type Page = OutputOf<Contracts['MngGetLog']>;
export type LogRow = Required<Page['rows'][number]>;

/** The log under a filter: its first rows came with the page, the others come as one scrolls; newer ones only when asked for, so that nothing jumps. */
export function useLog(filter: LogFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [hasNewer, setHasNewer] = useState(false);
  const [later, setLater] = useState<{
    readonly from: string | undefined;
    readonly pages: readonly Page[];
  }>();
  const first = useQuery(
    trpc.MngGetLog.queryOptions(firstPage(filter), { staleTime: Infinity, refetchOnMount: true }),
  );
  const counted = useQuery(trpc.MngGetLog.queryOptions(countOf(filter), { staleTime: Infinity }));
  const next = first.data?.next;
  const pages = later?.from === next ? (later?.pages ?? []) : [];
  const after = pages.length > 0 ? pages.at(-1)?.next : next;
  const more = useMutation({
    mutationFn: (place: string) => client.MngGetLog.query(nextPage(filter, place)),
    // What was read for another filter meanwhile is let go.
    onSuccess: (page, place) => place === after && setLater({ from: next, pages: [...pages, page] }),
  });
  useHappenings((happening) => {
    if (happening.kind !== 'notification') setHasNewer(true);
  });
  return {
    rows: [first.data, ...pages].flatMap((page) => (page?.rows ?? []) as readonly LogRow[]),
    count: counted.data?.count,
    isReading: first.isPending || more.isPending,
    hasMore: after !== undefined,
    error: first.error ?? more.error,
    hasNewer,
    readOn: () => {
      if (after !== undefined && !more.isPending && !more.error) more.mutate(after);
    },
    readAgain: () => {
      setHasNewer(false);
      more.reset();
      void first.refetch();
      void counted.refetch();
    },
  };
}
