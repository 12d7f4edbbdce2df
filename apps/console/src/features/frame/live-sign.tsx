'use client';

import { useLiveState } from '../../trpc/live.tsx';
import type { LiveState } from '../../trpc/live-line.ts';
import { cn } from '../../ui/cn.ts';

const words: Readonly<Record<LiveState, { text: string; dot: string }>> = {
  live: { text: 'Live', dot: 'bg-success' },
  connecting: { text: 'Connecting', dot: 'bg-warning' },
  lost: { text: 'Connection lost, trying again', dot: 'bg-danger' },
  off: { text: 'Not live', dot: 'bg-faint' },
};

/** Whether what is on the screen follows what happens. */
export function LiveSign() {
  const { text, dot } = words[useLiveState()];
  return (
    <p role="status" className="flex items-center gap-1.5 text-muted text-sm">
      <span aria-hidden className={cn('size-2 rounded-full', dot)} />
      {text}
    </p>
  );
}
