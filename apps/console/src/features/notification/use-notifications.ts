'use client';

import type { Notification } from '@dossier/domain/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useHappenings } from '../../trpc/live.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';

/** What the bell asks, also before the page is sent. */
export const lately = { limit: 50, offset: 0 } as const;

/** Whether it is among those that are listed: their token is a number of the log; others are told in passing. */
const isKept = ({ token }: Notification) => /^n\d+$/.test(token);

/** What one was told lately, the newest so many, kept current by what is pushed. */
export function useNotifications(limit: number = lately.limit) {
  const options = useTRPC().GetNotifications.queryOptions(
    { ...lately, limit },
    { placeholderData: keepPreviousData },
  );
  const refresh = useRefresh();
  useHappenings((happening) => {
    if (happening.kind === 'gap' || (happening.kind === 'notification' && isKept(happening.notification)))
      refresh(options.queryKey);
  });
  return useQuery(options);
}
