'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Happening, LineOptions, LiveState } from './live-line.ts';

type Listener = (happening: Happening) => void;

const Live = createContext<{ state: LiveState; listen(listener: Listener): () => void }>({
  state: 'off',
  listen: () => () => undefined,
});

/** The page is there first; what follows the desk comes after it. */
async function follow(left: AbortSignal, options: LineOptions): Promise<void> {
  const { LiveLine } = await import('./live-line.ts');
  if (left.aborted) return;
  const line = new LiveLine(options);
  left.addEventListener('abort', () => line.leave());
}

interface LiveProviderProps extends Pick<LineOptions, 'staff_id' | 'channels' | 'since'> {
  readonly children: ReactNode;
}

/** Follows the desk for everything below it; all tabs of a browser share one stream. */
export function LiveProvider({ staff_id, channels, since, children }: LiveProviderProps) {
  const [state, setState] = useState<LiveState>('connecting');
  const [listeners] = useState(() => new Set<Listener>());
  const [beginning] = useState(since);
  useEffect(() => {
    const left = new AbortController();
    void follow(left.signal, {
      staff_id,
      channels,
      since: beginning,
      onState: setState,
      onHappening: (happening) => {
        for (const listener of listeners) listener(happening);
      },
      onSignedOut: () => window.location.reload(),
    });
    return () => left.abort();
  }, [staff_id, channels, beginning, listeners]);
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
