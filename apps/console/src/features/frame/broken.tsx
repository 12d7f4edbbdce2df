'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { useReach } from '../../trpc/reach.tsx';
import { Failed } from '../../ui/states.tsx';
import { texts } from './texts.ts';

/** A page that could not be made: made again when one asks for it, and by itself once the desk answers again. */
export default function Broken({ retry }: { retry: () => void }) {
  const { isGone, check } = useReach();
  useEffect(() => void check(), [check]);
  const again = useEffectEvent(retry);
  const wasGone = useRef(false);
  useEffect(() => {
    if (!isGone && wasGone.current) again();
    wasGone.current = isGone;
  }, [isGone]);
  return <Failed message={isGone ? texts.unreachable : texts.broken} onRetry={retry} />;
}
