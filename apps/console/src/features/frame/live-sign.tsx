'use client';

import { useLiveState } from '../../trpc/live.tsx';
import { useReach } from '../../trpc/reach.tsx';
import { cn } from '../../ui/cn.ts';
import { texts } from './texts.ts';

const dots = { live: 'bg-success', connecting: 'bg-warning', lost: 'bg-danger', off: 'bg-faint' } as const;

/** Whether what is on the screen follows what happens. */
export function LiveSign() {
  const { isGone } = useReach();
  const live = useLiveState();
  const state = isGone ? 'lost' : live;
  return (
    <p role="status" className="flex items-center gap-1.5 whitespace-nowrap text-muted text-sm">
      <span aria-hidden className={cn('size-2 rounded-full', dots[state])} />
      {texts.live[state]}
    </p>
  );
}
