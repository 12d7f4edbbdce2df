'use client';

import type { QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useHappenings, useLiveState } from './live.tsx';
import { useRefresh } from './use-refresh.ts';

/** How long what changes numbers is gathered before they are asked for anew. */
const GATHERED_MS = 3000;

/** How often those who may not follow the desk ask again. */
const UNTOLD_MS = 15_000;

/** Asks again when something happens on a channel; for what happens on another one, such as one that changes its numbers alone, a little later. */
export function useKeptCurrent(queryKey: QueryKey, channel: string, numbersFrom?: string): void {
  const refresh = useRefresh();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useHappenings((happening) => {
    if (happening.kind === 'notification') return;
    const from = happening.kind === 'gap' ? channel : happening.event.event;
    if (from === channel) refresh(queryKey);
    if (from !== numbersFrom) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => refresh(queryKey), GATHERED_MS);
  });
}

/** How often what events leave out is asked for: everything for those who are told of none, else so often. */
export function useAskedEvery(usuallyMs: number | false = false): number | false {
  return useLiveState() === 'off' ? UNTOLD_MS : usuallyMs;
}
