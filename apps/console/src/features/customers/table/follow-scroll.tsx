'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect } from 'react';

const OVERSCAN = 6;

/** The rows that are drawn. */
export interface RowWindow {
  readonly first: number;
  /** How many, the same wherever one is. */
  readonly size: number;
  readonly isMoving: boolean;
}

interface FollowScrollProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  onWindow(window: RowWindow): void;
}

/** Says which rows are to be drawn while the table scrolls; draws nothing, and comes after the first rows. */
export default function FollowScroll({ scroller, count, rowHeight, onWindow }: FollowScrollProps) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    useFlushSync: false,
  });
  useLayoutEffect(() => virtualizer.measure(), [rowHeight]);
  const height = virtualizer.scrollRect?.height ?? 0;
  const first = virtualizer.getVirtualItems()[0]?.index ?? 0;
  const isMoving = virtualizer.isScrolling;
  useLayoutEffect(() => {
    if (height === 0) return;
    onWindow({ first, size: Math.ceil(height / rowHeight) + 2 * OVERSCAN, isMoving });
  }, [first, height, rowHeight, isMoving, onWindow]);
  return null;
}
