'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { type Happening, LiveLine, type LiveState } from './live-line.ts';
import { useTRPCClient } from './provider.tsx';

type Listener = (happening: Happening) => void;

const Live = createContext<{ state: LiveState; listen(listener: Listener): () => void }>({
  state: 'off',
  listen: () => () => undefined,
});

/** Follows the desk for everything below it; all tabs of a browser share one stream. */
export function LiveProvider({ staff_id, children }: { staff_id: number; children: ReactNode }) {
  const client = useTRPCClient();
  const [state, setState] = useState<LiveState>('connecting');
  const [listeners] = useState(() => new Set<Listener>());
  useEffect(() => {
    const line = new LiveLine({
      client,
      staff_id,
      onState: setState,
      onHappening: (happening) => {
        for (const listener of listeners) listener(happening);
      },
      onSignedOut: () => window.location.reload(),
    });
    return () => line.leave();
  }, [client, staff_id, listeners]);
  const live = useMemo(
    () => ({
      state,
      listen(listener: Listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    }),
    [state, listeners],
  );
  return <Live value={live}>{children}</Live>;
}

export function useLiveState(): LiveState {
  return useContext(Live).state;
}

/** Hears everything that happens while the component is there. */
export function useHappenings(listener: Listener): void {
  const { listen } = useContext(Live);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => listen((happening) => latest.current(happening)), [listen]);
}
