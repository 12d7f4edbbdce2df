'use client';

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';

const SHOWN_MS = 60_000;

interface Reveals {
  /** What was revealed of a field and is still shown. */
  of(field: string): string | undefined;
  show(field: string, value: string): void;
  hide(field: string): void;
}

const Shown = createContext<Reveals>({ of: () => undefined, show: () => undefined, hide: () => undefined });

/** Keeps revealed values for the whole page, each for a minute and nowhere else. */
export function RevealsProvider({ children }: { children: ReactNode }) {
  const [values, setValues] = useState<ReadonlyMap<string, string>>(new Map());
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
    };
  }, []);
  const reveals = useMemo(() => {
    function hide(field: string) {
      clearTimeout(timers.current.get(field));
      setValues((before) => new Map([...before].filter(([name]) => name !== field)));
    }
    return {
      of: (field: string) => values.get(field),
      hide,
      show(field: string, value: string) {
        clearTimeout(timers.current.get(field));
        timers.current.set(
          field,
          setTimeout(() => hide(field), SHOWN_MS),
        );
        setValues((before) => new Map([...before, [field, value]]));
      },
    };
  }, [values]);
  return <Shown value={reveals}>{children}</Shown>;
}

export function useReveals(): Reveals {
  return useContext(Shown);
}
