'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect } from 'react';
import type { useLog } from './use-log.ts';

const ROW_PX = 36;
/** Rows before the end at which the next ones are asked for. */
const AHEAD = 40;

interface LogWindowProps {
  readonly scrolled: RefObject<HTMLDivElement | null>;
  readonly log: Pick<ReturnType<typeof useLog>, 'rows' | 'hasMore' | 'readOn'>;
  draw(index: number): ReactNode;
  /** How many columns the gaps span. */
  readonly columns: number;
}

/** The rows on the screen, with gaps in place of the others; near the end the next ones are asked for. */
export function LogWindow({ scrolled, log: { rows, hasMore, readOn }, draw, columns }: LogWindowProps) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrolled.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 0, height: scrolled.current?.clientHeight ?? 0 },
    initialOffset: scrolled.current?.scrollTop ?? 0,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1);
  const lastIndex = last?.index ?? 0;
  useEffect(() => {
    if (hasMore && rows.length > 0 && lastIndex >= rows.length - AHEAD) readOn();
  }, [hasMore, lastIndex, rows.length, readOn]);
  return (
    <tbody>
      <Gap height={items[0]?.start ?? 0} columns={columns} />
      {items.map(({ index }) => draw(index))}
      <Gap height={virtual.getTotalSize() - (last?.end ?? 0)} columns={columns} />
    </tbody>
  );
}

/** The place of the rows that are not drawn. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
