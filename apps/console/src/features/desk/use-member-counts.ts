'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useKeptCurrent } from '../../trpc/use-kept-current.ts';
import { useSelf } from '../session/self.tsx';

/** How many work for each desk, kept current, for those who may know; undefined while it is not known. */
export function useMemberCounts(): ((desk_id: number) => number) | undefined {
  const trpc = useTRPC();
  const { can } = useSelf();
  const { data } = useQuery(trpc.MngGetDeskMembers.queryOptions({}, { enabled: can('MngGetDeskMembers') }));
  useKeptCurrent(trpc.MngGetDeskMembers.queryKey(), 'staff:event', 'desk:event');
  if (!data) return undefined;
  const counts = new Map(data.rows.map(({ desk_id, count }) => [desk_id, count]));
  return (desk_id) => counts.get(desk_id) ?? 0;
}
