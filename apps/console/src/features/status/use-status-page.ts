'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { useSelf } from '../session/self.tsx';
import { askedWith } from './asked.ts';
import type { Status } from './use-statuses.ts';

/** A status with the number of customers one sees that have it. */
export type UsedStatus = Required<Status> & { readonly use_count?: number };

/** The dictionary with numbers of use, both kept current. */
export function useStatusPage() {
  const { holds } = useSelf();
  const refetchInterval = useAskedEvery();
  const options = useTRPC().MngGetCustomerStatusesByFilter.queryOptions(askedWith(holds('see_customers')), {
    refetchInterval,
  });
  const query = useQuery(options);
  useKeptCurrent(options.queryKey, 'status:event', 'customer:event');
  return {
    ...query,
    queryKey: options.queryKey,
    statuses: (query.data?.rows ?? []) as readonly UsedStatus[],
  };
}
