'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { Conditions } from '../filter/conditions.ts';
import { toCount } from './rows-input.ts';

const STALE_MS = 60_000;

/** How many customers match; undefined until the desk has counted them. */
export function useCount(conditions: Conditions) {
  const options = useTRPC().MngGetCustomersByFilter.queryOptions(toCount(conditions), {
    staleTime: STALE_MS,
  });
  const { data, refetch } = useQuery(options);
  return { total: data?.count, recount: refetch };
}
