'use client';

import type { Contracts, OutputOf } from '@dossier/domain/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { everyPerson } from './asked.ts';

export type Person = OutputOf<Contracts['AddManager']>['manager'];

/** No channel tells of the staff: they are asked for again this often while the page is looked at. */
const AGAIN_MS = 15_000;

/** Everybody one may administer or at least see, kept current. */
export function useStaffPage() {
  const options = useTRPC().GetManagers.queryOptions(everyPerson, { refetchInterval: AGAIN_MS });
  const query = useQuery(options);
  return { ...query, people: (query.data?.rows ?? []) as readonly Person[] };
}
