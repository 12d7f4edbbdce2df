'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useHappenings } from '../../trpc/live.tsx';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { everyDesk } from './asked.ts';

export type Desk = OutputOf<Contracts['MngGetDesksByFilter']>['rows'][number];

/** Desks in their order, kept current by events. */
export function useDesks() {
  const options = useTRPC().MngGetDesksByFilter.queryOptions(everyDesk, { staleTime: Infinity });
  const { data } = useQuery(options);
  const refresh = useRefresh();
  useHappenings((happening) => {
    if (happening.kind === 'gap' || (happening.kind === 'event' && happening.event.event === 'desk:event'))
      refresh(options.queryKey);
  });
  return useMemo(() => {
    const desks = (data?.rows ?? []) as readonly Desk[];
    const byId = new Map(desks.map((desk) => [desk.desk_id, desk]));
    return {
      desks,
      find: (desk_id: number) => byId.get(desk_id),
      /** Those a customer of a brand can be put on. */
      choosable: (brand: string) =>
        desks.filter((desk) => desk.brand === brand && desk.enable === 1 && desk.status === 0),
    };
  }, [data]);
}
