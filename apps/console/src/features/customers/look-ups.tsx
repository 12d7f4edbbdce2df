'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useDesks } from '../desk/use-desks.ts';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { useStatuses } from '../status/use-statuses.ts';

export interface LookUps {
  readonly statuses: ReturnType<typeof useStatuses>;
  readonly desks: ReturnType<typeof useDesks>;
  readonly staff: ReturnType<typeof useStaffNames>;
  /** The viewer's time zone. */
  readonly zone: string;
  /** The present in Unix seconds, a minute old at most: what is overdue by now, and how far away things are. */
  readonly now: number;
}

const Here = createContext<LookUps | undefined>(undefined);

interface LookUpsProviderProps {
  readonly zone: string;
  /** Unix seconds at which the list was asked. */
  readonly now: number;
  readonly children: ReactNode;
}

const MINUTE_MS = 60_000;

/** The same as what the page was made with, until a minute has gone by. */
function usePresent(asked: number): number {
  const [present, setPresent] = useState(asked);
  useEffect(() => {
    const timer = setInterval(() => setPresent(Math.floor(Date.now() / 1000)), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return Math.max(asked, present);
}

/** What cells need to show ids and times in words. */
export function LookUpsProvider({ zone, now: asked, children }: LookUpsProviderProps) {
  const now = usePresent(asked);
  const [statuses, desks, staff] = [useStatuses(), useDesks(), useStaffNames()];
  const here = useMemo(() => ({ statuses, desks, staff, zone, now }), [statuses, desks, staff, zone, now]);
  return <Here value={here}>{children}</Here>;
}

export function useLookUps(): LookUps {
  const here = useContext(Here);
  if (!here) throw new Error('only inside the table of customers');
  return here;
}
