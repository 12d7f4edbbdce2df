'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { toUses } from '../../ui/use-count.tsx';
import { useSelf } from '../session/self.tsx';
import { everyEntry, everyUse } from './asked.ts';
import type { Status } from './use-statuses.ts';

/** A status as its page shows it. */
export type StatusEntry = Required<Omit<Status, 'use_count'>>;

/** The dictionary, and numbers of use that come after it; both kept current. */
export function useStatusPage() {
  const refetchInterval = useAskedEvery();
  const { MngGetCustomerStatusesByFilter: asked } = useTRPC();
  const options = asked.queryOptions(everyEntry, { refetchInterval });
  const query = useQuery(options);
  useKeptCurrent(options.queryKey, 'status:event');
  const isCounted = useSelf().holds('see_customers');
  const countOptions = asked.queryOptions(everyUse, { refetchInterval, enabled: isCounted });
  const counted = useQuery(countOptions);
  useKeptCurrent(countOptions.queryKey, 'status:event', 'customer:event');
  return {
    ...query,
    queryKey: options.queryKey,
    statuses: (query.data?.rows ?? []) as readonly StatusEntry[],
    /** Undefined for those who may not know. */
    uses: isCounted ? toUses(counted, ({ id }) => id) : undefined,
  };
}
