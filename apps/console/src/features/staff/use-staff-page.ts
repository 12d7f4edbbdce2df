'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useAskedEvery, useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { everyPerson } from './asked.ts';

export type Person = Required<OutputOf<Contracts['GetManagers']>['rows'][number]>;

/** Signing in is no change, so no event tells of it. */
const SIGN_INS_MS = 60_000;

/** Everybody one may administer or at least see, kept current. */
export function useStaffPage() {
  const trpc = useTRPC();
  const refetchInterval = useAskedEvery(SIGN_INS_MS);
  const query = useQuery(trpc.GetManagers.queryOptions(everyPerson, { refetchInterval }));
  useKeptCurrent(trpc.GetManagers.queryKey(), 'staff:event');
  return { ...query, people: (query.data?.rows ?? []) as readonly Person[] };
}
