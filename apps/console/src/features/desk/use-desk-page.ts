'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { useSelf } from '../session/self.tsx';
import { askedWith } from './asked.ts';
import type { Desk } from './use-desks.ts';

/** A desk with the number of customers one sees on it. */
export type UsedDesk = Required<Desk> & { readonly use_count?: number };

/** The desks with numbers of customers, both kept current. */
export function useDeskPage() {
  const { holds } = useSelf();
  const refetchInterval = useAskedEvery();
  const options = useTRPC().MngGetDesksByFilter.queryOptions(askedWith(holds('see_customers')), {
    refetchInterval,
  });
  const query = useQuery(options);
  useKeptCurrent(options.queryKey, 'desk:event', 'customer:event');
  return { ...query, queryKey: options.queryKey, desks: (query.data?.rows ?? []) as readonly UsedDesk[] };
}
