'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { useSelf } from '../session/self.tsx';
import { everyStatus, everyUse } from './asked.ts';
import type { Status } from './use-statuses.ts';

/** A status with the number of customers one sees that have it, once they are counted. */
export type UsedStatus = Required<Status> & { readonly use_count?: number | undefined };

/** The dictionary, and numbers of use that come after it; both kept current. */
export function useStatusPage() {
  const isCounted = useSelf().holds('see_customers');
  const refetchInterval = useAskedEvery();
  const { MngGetCustomerStatusesByFilter: asked } = useTRPC();
  const options = asked.queryOptions(everyStatus, { refetchInterval });
  const usesOptions = asked.queryOptions(everyUse, { refetchInterval, enabled: isCounted });
  const query = useQuery(options);
  const uses = useQuery(usesOptions);
  useKeptCurrent(options.queryKey, 'status:event');
  useKeptCurrent(usesOptions.queryKey, 'status:event', 'customer:event');
  const statuses = useMemo(() => {
    const used = (uses.data?.rows ?? []) as readonly Pick<UsedStatus, 'id' | 'use_count'>[];
    const counts = new Map(used.map(({ id, use_count }) => [id, use_count]));
    const rows = (query.data?.rows ?? []) as readonly Required<Status>[];
    return rows.map((status): UsedStatus => ({ ...status, use_count: counts.get(status.id) }));
  }, [query.data, uses.data]);
  return {
    ...query,
    queryKey: options.queryKey,
    statuses,
    isCounted,
    isCounting: isCounted && uses.isPending,
  };
}
