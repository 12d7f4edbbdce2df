'use client';

import { Toast } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { cn } from './cn.ts';

const SHOWN_MS = 6000;

/** A short word about what was done or not; an action, such as undo, stays reachable by F8. */
export interface ToastText {
  readonly title: string;
  readonly detail?: string;
  readonly tone?: 'plain' | 'success' | 'danger';
  readonly action?: { readonly label: string; run(): void };
  /** How long it stays, in milliseconds; longer where there is something to do. */
  readonly duration?: number;
}

const Say = createContext<(text: ToastText) => void>(() => undefined);

/** Says something in the corner of the screen and to screen readers. */
export function useToast(): (text: ToastText) => void {
  return useContext(Say);
}

let lastId = 0;

export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly (ToastText & { id: number })[]>([]);
  const say = useCallback((text: ToastText) => {
    lastId += 1;
    const id = lastId;
    setShown((before) => [...before, { ...text, id }].slice(-4));
  }, []);
  const drop = useMemo(() => (id: number) => setShown((before) => before.filter((one) => one.id !== id)), []);
  return (
    <Say value={say}>
      <Toast.Provider duration={SHOWN_MS} swipeDirection="right">
        {children}
        {shown.map((one) => (
          <ToastCard key={one.id} text={one} onGone={() => drop(one.id)} />
        ))}
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2" />
      </Toast.Provider>
    </Say>
  );
}

const tones = {
  plain: 'border-line-strong',
  success: 'border-line-strong border-l-4 border-l-success',
  danger: 'border-line-strong border-l-4 border-l-danger',
} as const;

function ToastCard({ text, onGone }: { text: ToastText; onGone: () => void }) {
  const { title, detail, tone = 'plain', action, duration = action ? 15_000 : SHOWN_MS } = text;
  return (
    <Toast.Root
      duration={duration}
      type={tone === 'danger' ? 'foreground' : 'background'}
      onOpenChange={(open) => !open && onGone()}
      className={cn('flex items-start gap-3 rounded border bg-raised p-3 shadow-lg', tones[tone])}
    >
      <div className="min-w-0 flex-1">
        <Toast.Title className="font-medium">{title}</Toast.Title>
        {detail && <Toast.Description className="text-muted">{detail}</Toast.Description>}
      </div>
      {action && (
        <Toast.Action asChild altText={action.label}>
          <button type="button" className="font-medium text-accent hover:underline" onClick={action.run}>
            {action.label}
          </button>
        </Toast.Action>
      )}
      <Toast.Close aria-label="Dismiss" className="text-faint hover:text-text">
        ✕
      </Toast.Close>
    </Toast.Root>
  );
}
