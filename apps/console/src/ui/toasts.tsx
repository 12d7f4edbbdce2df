'use client';

import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { lazily } from './on-demand.tsx';

/** A short word about what was done or not; an action, such as undo, stays reachable by F8. */
export interface ToastText {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: 'plain' | 'success' | 'danger';
  readonly action?: { readonly label: string; run(): void };
  /** How long it stays, in milliseconds; longer where there is something to do. */
  readonly duration?: number;
}

export type ShownToast = ToastText & { readonly id: number };

const Say = createContext<(text: ToastText) => void>(() => undefined);

/** Says something at the top of the screen and to screen readers. */
export function useToast(): (text: ToastText) => void {
  return useContext(Say);
}

/** Loaded with the first word that is said. */
const ToastList = lazily(() => import('./toast-list.tsx'));

const SHOWN_MAX = 4;
let lastId = 0;

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([]);
  const say = useCallback((text: ToastText) => {
    lastId += 1;
    const id = lastId;
    setShown((before) => [...before, { ...text, id }].slice(-SHOWN_MAX));
  }, []);
  const drop = useCallback((id: number) => setShown((before) => before.filter((one) => one.id !== id)), []);
  return (
    <Say value={say}>
      {children}
      {lastId > 0 && <ToastList shown={shown} onGone={drop} />}
    </Say>
  );
}
