'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect } from 'react';
import type { Range } from './slots.ts';

const OVERSCAN = 6;

/** The rows that are drawn. */
export interface RowWindow {
  readonly first: number;
  /** How many, the same wherever one is. */
  readonly size: number;
  /** Those of them that can be seen. */
  readonly seen: Range;
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
  const from = virtualizer.range?.startIndex ?? 0;
  const isMoving = virtualizer.isScrolling;
  useLayoutEffect(() => {
    if (height === 0) return;
    const rows = Math.ceil(height / rowHeight);
    onWindow({ first, size: rows + 2 * OVERSCAN, seen: { from, to: from + rows }, isMoving });
  }, [first, from, height, rowHeight, isMoving, onWindow]);
  return null;
}
