'use client';

import { useLiveState } from '../../trpc/live.tsx';
import { cn } from '../../ui/cn.ts';
import { texts } from './texts.ts';

const dots = { live: 'bg-success', connecting: 'bg-warning', lost: 'bg-danger', off: 'bg-faint' } as const;

/** Whether what is on the screen follows what happens. */
export function LiveSign() {
  const state = useLiveState();
  return (
    <p role="status" className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
      <span aria-hidden className={cn('size-2 rounded-full', dots[state])} />
      {texts.live[state]}
    </p>
  );
}
