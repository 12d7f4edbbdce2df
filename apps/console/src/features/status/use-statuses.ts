'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useHappenings } from '../../trpc/live.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { everyStatus } from './asked.ts';

export type Status = OutputOf<Contracts['MngGetCustomerStatusesByFilter']>['rows'][number];

/** The dictionary, in its order, kept current by events. */
export function useStatuses() {
  const options = useTRPC().MngGetCustomerStatusesByFilter.queryOptions(everyStatus, { staleTime: Infinity });
  const { data } = useQuery(options);
  const refresh = useRefresh();
  useHappenings((happening) => {
    if (happening.kind === 'gap' || (happening.kind === 'event' && happening.event.event === 'status:event'))
      refresh(options.queryKey);
  });
  return useMemo(() => {
    const statuses = (data?.rows ?? []) as readonly Status[];
    const byId = new Map(statuses.map((status) => [status.id, status]));
    return {
      statuses,
      find: (id: number) => byId.get(id),
      /** Those of a type that a customer of a brand can have. */
      choosable: (type: number, brand: string) =>
        statuses.filter((status) => status.type === type && (status.brand === '' || status.brand === brand)),
    };
  }, [data]);
}
