'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useDesks } from '../desk/use-desks.ts';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { useStatuses } from '../status/use-statuses.ts';

export interface LookUps {
  readonly statuses: ReturnType<typeof useStatuses>;
  readonly desks: ReturnType<typeof useDesks>;
  readonly staff: ReturnType<typeof useStaffNames>;
  /** The viewer's time zone. */
  readonly zone: string;
  /** Unix seconds at which the list was asked: what is overdue on it. */
  readonly now: number;
}

const Here = createContext<LookUps | undefined>(undefined);

/** What cells need to show ids and times in words. */
export function LookUpsProvider({ zone, now, children }: { zone: string; now: number; children: ReactNode }) {
  const [statuses, desks, staff] = [useStatuses(), useDesks(), useStaffNames()];
  const here = useMemo(() => ({ statuses, desks, staff, zone, now }), [statuses, desks, staff, zone, now]);
  return <Here value={here}>{children}</Here>;
}

export function useLookUps(): LookUps {
  const here = useContext(Here);
  if (!here) throw new Error('only inside the table of customers');
  return here;
}
