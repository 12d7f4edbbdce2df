'use client';

import { type QueryCacheNotifyEvent, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isPassing } from './client.ts';
import { useTRPCClient } from './provider.tsx';

const AGAIN_MS = 3000;

const Reach = createContext({ isGone: false, check: () => undefined as undefined | Promise<void> });

/** Whether the desk answers at all: looked at when something fails, and until it does again; then all that failed is asked again. */
export function ReachProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const queries = useQueryClient();
  const [isGone, setGone] = useState(false);
  const checking = useRef<Promise<void>>(undefined);
  const check = useCallback(() => {
    checking.current ??= client.GetManagerSelf.query({})
      .then(
        () => setGone(false),
        (error: unknown) => setGone(isPassing(error)),
      )
      .finally(() => {
        checking.current = undefined;
      });
    return checking.current;
  }, [client]);

  useEffect(() => {
    const hear = ({ type, ...event }: Pick<QueryCacheNotifyEvent, 'type'>) => {
      if (type !== 'updated' || !('action' in event)) return;
      const { type: happened, error } = event.action as { type: string; error?: unknown };
      if (happened === 'error' && isPassing(error)) void check();
    };
    const leave = [queries.getQueryCache().subscribe(hear), queries.getMutationCache().subscribe(hear)];
    return () => {
      for (const one of leave) one();
    };
  }, [queries, check]);

  const wasGone = useRef(false);
  useEffect(() => {
    if (!isGone && wasGone.current)
      void queries.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
    wasGone.current = isGone;
    if (!isGone) return;
    const timer = setInterval(() => void check(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [isGone, queries, check]);

  return <Reach value={useMemo(() => ({ isGone, check }), [isGone, check])}>{children}</Reach>;
}

/** Whether the desk can't be reached now, and the way to look. */
export function useReach() {
  return useContext(Reach);
}
