'use client';

import type { Column } from '@tanstack/react-table';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { WIDTH_MAX, WIDTH_MIN } from '../columns/layout.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import type { Features } from './table-columns.ts';

const STEP = 16;
const FINE_STEP = 1;

/** The edge of a column: dragged, or moved by arrow keys; Enter and two clicks make the column as wide as what is in it. */
export function ResizeHandle({ column }: { column: Column<Features, CustomerRow> }) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const width = column.getSize();
  // A second key may come before the first one's width is drawn.
  const latest = useRef(width);
  useEffect(() => {
    latest.current = width;
  }, [width]);
  const resize = (wanted: number) => {
    const sound = Math.round(Math.min(Math.max(wanted, WIDTH_MIN), WIDTH_MAX));
    latest.current = sound;
    column.table.setColumnSizing((before) => ({ ...before, [column.id]: sound }));
  };
  const widen = async (handle: HTMLElement) => {
    const { fittingWidth } = await import('./fitting-width.ts');
    const cells = handle.closest('[role=grid]')?.querySelectorAll<HTMLElement>(`[data-field="${column.id}"]`);
    resize(fittingWidth([handle.parentElement, ...(cells ?? [])]));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width };
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.shiftKey ? FINE_STEP : STEP;
    if (event.key === 'ArrowLeft') resize(latest.current - step);
    else if (event.key === 'ArrowRight') resize(latest.current + step);
    else if (event.key === 'Enter') void widen(event.currentTarget);
    else return;
    // Not the table's keys.
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={texts.resize(String(column.columnDef.header))}
      aria-valuenow={width}
      aria-valuemin={WIDTH_MIN}
      aria-valuemax={WIDTH_MAX}
      title={texts.resizeHint}
      onPointerDown={onPointerDown}
      onPointerMove={({ clientX }) =>
        start.current && resize(start.current.width + clientX - start.current.x)
      }
      onLostPointerCapture={() => {
        start.current = undefined;
      }}
      onDoubleClick={({ currentTarget }) => void widen(currentTarget)}
      onKeyDown={onKeyDown}
      className="absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none border-transparent border-r-2 hover:border-accent focus-visible:border-accent focus-visible:-outline-offset-2 active:border-accent"
    />
  );
}
