'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { toUses } from '../../ui/use-count.tsx';
import { useSelf } from '../session/self.tsx';
import { desksByBrand, everyUse } from './asked.ts';
import type { Desk } from './use-desks.ts';

/** A desk as its page shows it. */
export type DeskEntry = Required<Omit<Desk, 'use_count'>>;

/** The desks, and numbers of customers that come after them; both kept current. */
export function useDeskPage() {
  const refetchInterval = useAskedEvery();
  const { MngGetDesksByFilter: asked } = useTRPC();
  const options = asked.queryOptions(desksByBrand, { refetchInterval });
  const query = useQuery(options);
  useKeptCurrent(options.queryKey, 'desk:event');
  const isCounted = useSelf().holds('see_customers');
  const countOptions = asked.queryOptions(everyUse, { refetchInterval, enabled: isCounted });
  const counted = useQuery(countOptions);
  useKeptCurrent(countOptions.queryKey, 'desk:event', 'customer:event');
  return {
    ...query,
    queryKey: options.queryKey,
    desks: (query.data?.rows ?? []) as readonly DeskEntry[],
    /** Undefined for those who may not know. */
    uses: isCounted ? toUses(counted, ({ desk_id }) => desk_id) : undefined,
  };
}
