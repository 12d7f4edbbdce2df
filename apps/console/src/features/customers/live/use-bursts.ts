'use client';

import { useEffect, useRef } from 'react';
import { useHappenings } from '../../../trpc/live.tsx';
import type { CustomerEvent } from './sorted-events.ts';

const BURST_MS = 150;

interface Heard {
  /** What happened to customers in a short while, together. */
  onBurst(events: readonly CustomerEvent[]): void;
  /** Something was missed: what is shown may be old. */
  onGap(): void;
}

/** Hears what happens to customers, burst by burst. */
export function useBursts({ onBurst, onGap }: Heard): void {
  const pending = useRef<CustomerEvent[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(onBurst);
  useEffect(() => {
    latest.current = onBurst;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  useHappenings((happening) => {
    if (happening.kind === 'gap') onGap();
    if (happening.kind !== 'event' || happening.event.event !== 'customer:event') return;
    pending.current.push(toEvent(happening.event));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(pending.current.splice(0)), BURST_MS);
  });
}

function toEvent({ type, data }: { type: number; data: Readonly<Record<string, unknown>> }): CustomerEvent {
  const { changed = [], ...record } = data as CustomerEvent['record'] & { changed?: string[] };
  return { type, record, changed };
}

/** Does something a while after it was asked for, once however often that was. */
export function useLater(act: () => unknown, ms: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, ms);
  };
}
