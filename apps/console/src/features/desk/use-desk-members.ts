'use client';

import { useQueries, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc/provider.tsx';
import { useSelf } from '../session/self.tsx';
import { maskHolders } from './asked.ts';
import type { UsedDesk } from './use-desk-page.ts';

export interface MaskHolder {
  readonly id: number;
  readonly name: string;
  readonly enable: number;
  readonly brand: string;
  readonly desks: string;
}

/** Who works for each desk; what a mask matches is asked of the desk itself, once for each mask there is. */
export function useDeskMembers(): ((desk: UsedDesk) => readonly MaskHolder[]) | undefined {
  const trpc = useTRPC();
  const { holds } = useSelf();
  const mayKnow = holds('set_staff');
  const { data } = useQuery(trpc.GetManagers.queryOptions(maskHolders, { enabled: mayKnow }));
  const people = (data?.rows ?? []) as readonly MaskHolder[];
  const masks = [...new Set(people.map(({ desks }) => desks).filter((mask) => mask !== ''))];
  const matched = useQueries({
    queries: masks.map((desks) => trpc.MngPreviewDesks.queryOptions({ desks })),
    combine: (answers) => ({
      known: answers.every(({ data: known }) => known !== undefined),
      codes: new Map(masks.map((mask, at) => [mask, new Set(answers[at]?.data?.codes ?? [])])),
    }),
  });
  if (!mayKnow || !data || !matched.known) return undefined;
  return ({ desk, brand }) =>
    people.filter(
      (one) => matched.codes.get(one.desks)?.has(desk) && (one.brand === '' || one.brand === brand),
    );
}
