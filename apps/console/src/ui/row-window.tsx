'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect } from 'react';
import { Gap } from './gap.tsx';

/** Rows before the end at which the next ones are asked for. */
const AHEAD = 40;

interface RowWindowProps {
  readonly scrolled: RefObject<HTMLDivElement | null>;
  readonly count: number;
  /** Of every row, in pixels. */
  readonly height: number;
  draw(index: number): ReactNode;
  /** How many columns the gaps span. */
  readonly columns: number;
  onNearEnd?(): void;
}

/** The rows on the screen, with gaps in place of the others. */
export function RowWindow({ scrolled, count, height, draw, columns, onNearEnd }: RowWindowProps) {
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scrolled.current,
    estimateSize: () => height,
    overscan: 12,
    initialRect: { width: 0, height: scrolled.current?.clientHeight ?? 0 },
    initialOffset: scrolled.current?.scrollTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  const isNearEnd = count > 0 && (last?.index ?? 0) >= count - AHEAD;
  useEffect(() => {
    if (isNearEnd) onNearEnd?.();
  }, [isNearEnd, count, onNearEnd]);
  return (
    <tbody>
      <Gap height={items[0]?.start ?? 0} columns={columns} />
      {items.map(({ index }) => draw(index))}
      <Gap height={virtual.getTotalSize() - (last?.end ?? 0)} columns={columns} />
    </tbody>
  );
}
