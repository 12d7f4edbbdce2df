'use client';

import { useQuery } from '@tanstack/react-query';
import { useHappenings } from '../../trpc/live.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';

/** What the bell asks, also before the page is sent. */
export const lately = { limit: 50, offset: 0 } as const;

/** What one was told lately, kept current by what is pushed. */
export function useNotifications() {
  const options = useTRPC().GetNotifications.queryOptions(lately);
  const refresh = useRefresh();
  useHappenings(({ kind }) => {
    if (kind !== 'event') refresh(options.queryKey);
  });
  return useQuery(options);
}
