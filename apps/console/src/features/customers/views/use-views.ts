'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useDesks } from '../../desk/use-desks.ts';
import { useSelf } from '../../session/self.tsx';
import { useStatuses } from '../../status/use-statuses.ts';
import { kycToReview, shippedViews, type TableView, toTableView } from './views.ts';

/** The views one can choose from: those shipped, one's own, and those shared with one's desks. */
export function useViews(): { views: readonly TableView[]; find(key: string): TableView | undefined } {
  const { manager } = useSelf();
  const { statuses } = useStatuses();
  const { desks } = useDesks();
  const options = useTRPC().MngGetViews.queryOptions({}, { staleTime: 60_000 });
  const { data } = useQuery(options);
  return useMemo(() => {
    const saved = (data?.rows ?? []).map((view) => toTableView(view, manager.id));
    const views = [
      ...shippedViews(kycToReview(statuses), desks.length),
      ...saved.filter((view) => view !== undefined),
    ];
    return { views, find: (key: string) => views.find((view) => view.key === key) };
  }, [data, statuses, desks.length, manager.id]);
}
