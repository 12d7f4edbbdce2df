'use client';

import { type RefObject, useCallback, useMemo, useState } from 'react';
import { afterwards } from '../../../ui/on-demand.tsx';
import type { RowWindow } from './follow-scroll.tsx';
import { type Range, type Slot, slotsInFlight, slotsOf } from './slots.ts';

const FollowScroll = afterwards(() => import('./follow-scroll.tsx'));

const FIRST_HEIGHT = 1080;

interface Scrolled {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** Where each column ends, in pixels. */
  readonly ends: readonly number[];
}

interface DrawnRows {
  readonly first: number;
  readonly size: number;
  readonly ordered: number;
  /** While one flies past rows. */
  readonly flown?: readonly Slot[];
}

/** Which rows are drawn, and what follows the scrolling to say so. */
export function useDrawnRows({ scroller, count, rowHeight, ends }: Scrolled) {
  const [drawn, setDrawn] = useState<DrawnRows>(() => ({
    first: 0,
    size: Math.ceil(FIRST_HEIGHT / rowHeight),
    ordered: 0,
  }));
  const onWindow = useCallback(
    ({ size, seen, isMoving, ...window }: RowWindow) => {
      const first = firstOf(window.first, size, count);
      const columns = columnsIn(scroller.current, ends);
      setDrawn((before) => {
        if (!isMoving) return { first, size, ordered: first };
        const next = { first, size, ordered: before.ordered };
        const isFlight = size === before.size && Math.abs(first - before.first) >= size;
        if (!isFlight) return next;
        const shown = before.flown ?? slotsOf({ ...before, count });
        const flown = slotsInFlight(shown, slotsOf({ ...next, count }), { rows: seen, columns });
        return { ...next, flown };
      });
    },
    [scroller, ends, count],
  );
  const { size, ordered, flown } = drawn;
  const first = firstOf(drawn.first, size, count);
  const slots = useMemo(
    () => flown ?? slotsOf({ first, size, count, ordered }),
    [flown, first, size, count, ordered],
  );
  const follow = <FollowScroll scroller={scroller} count={count} rowHeight={rowHeight} onWindow={onWindow} />;
  return { last: Math.max(Math.min(first + size, count) - 1, 0), slots, follow };
}

/** As many rows are drawn at the end as anywhere. */
function firstOf(wanted: number, size: number, count: number): number {
  return Math.max(Math.min(wanted, count - size), 0);
}

/** Which columns can be seen. */
function columnsIn(scroller: HTMLElement | null, ends: readonly number[]): Range {
  const left = scroller?.scrollLeft ?? 0;
  const right = left + (scroller?.clientWidth ?? 0);
  const last = ends.findIndex((end) => end >= right);
  return { from: ends.findIndex((end) => end > left), to: last < 0 ? ends.length : last };
}
