'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../trpc/provider.tsx';
import { staffNames } from './asked.ts';

export interface StaffName {
  readonly id: number;
  readonly name: string;
  readonly enable: number;
}

/** Colleagues by name; ids of people out of sight stay numbers. */
export function useStaffNames() {
  const { data } = useQuery(useTRPC().GetManagers.queryOptions(staffNames, { staleTime: 5 * 60_000 }));
  return useMemo(() => {
    const people = (data?.rows ?? []) as readonly StaffName[];
    const byId = new Map(people.map((one) => [one.id, one]));
    return {
      people,
      /** The name of an id; empty for 0, the number itself where it is not known. */
      nameOf: (id: number) => (id === 0 ? '' : (byId.get(id)?.name ?? `#${id}`)),
      /** Those who can be given a customer. */
      choosable: people.filter(({ enable }) => enable === 1),
    };
  }, [data]);
}
