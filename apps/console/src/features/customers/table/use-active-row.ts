'use client';

import { type RefObject, useCallback, useState } from 'react';
import { HEADER_HEIGHT } from './customer-table.tsx';

interface Active {
  readonly active: number;
  setActive(index: number): void;
  /** The same, and the table is scrolled to where the row can be seen. */
  moveTo(index: number): void;
  /** Rows that fit on the screen. */
  pageSize(): number;
}

/** The row the keys are about. */
export function useActiveRow(
  scroller: RefObject<HTMLDivElement | null>,
  { count, rowHeight }: { count: number; rowHeight: number },
): Active {
  const [active, setActive] = useState(0);
  const pageSize = useCallback(() => {
    const height = (scroller.current?.clientHeight ?? 0) - HEADER_HEIGHT;
    return Math.max(Math.floor(height / rowHeight), 1);
  }, [scroller, rowHeight]);
  const moveTo = useCallback(
    (to: number) => {
      const index = Math.min(Math.max(to, 0), Math.max(count - 1, 0));
      setActive(index);
      const element = scroller.current;
      if (!element) return;
      // Enter is the row's from now on, not the button's that was pressed before.
      element.focus({ preventScroll: true });
      const top = index * rowHeight;
      const bottom = top + rowHeight - (element.clientHeight - HEADER_HEIGHT);
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < bottom) element.scrollTop = bottom;
    },
    [scroller, count, rowHeight],
  );
  return { active, setActive, moveTo, pageSize };
}
