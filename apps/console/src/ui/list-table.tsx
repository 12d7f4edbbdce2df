'use client';

import { type ComponentProps, type ComponentType, type ReactNode, useRef, useState } from 'react';
import { cn } from './cn.ts';
import { Gap } from './gap.tsx';
import type { RowWindow } from './row-window.tsx';
import { tableLook } from './table-look.ts';

export interface Column<Row> {
  readonly head: string;
  /** For those who hear the table, where there is nothing to see above the column. */
  readonly isHeadHidden?: boolean;
  /** A class such as `w-40`; one column takes what is left. */
  readonly width?: string;
  readonly look?: string;
  cell(row: Row): ReactNode;
}

interface ListTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  keyOf(row: Row): number;
  /** Below this width the table is scrolled sideways, a class such as `min-w-200`. */
  readonly minWidth: string;
  /** Rows of two lines. */
  readonly isTall?: boolean;
  rowLook?(row: Row): string | false;
  /** How many rows there are with those not read yet. */
  readonly total?: number | 'unknown';
  /** Called when the end comes near. */
  onNearEnd?(): void;
  /** Below the rows. */
  readonly children?: ReactNode;
}

/** Rows that a page arrives with; those below are drawn once it is scrolled. */
const DRAWN_FIRST = 60;
/** The heights of rows in pixels, as `tableLook` has them. */
const HEIGHTS = { plain: 29.25, tall: 42.25 } as const;

/** A table of any length whose rows all have one height: of many, those on the screen alone are drawn. */
export function ListTable<Row>(props: ListTableProps<Row>) {
  const { label, columns, rows, keyOf, minWidth, isTall, rowLook, onNearEnd, children } = props;
  const { total = rows.length } = props;
  const scrolled = useRef<HTMLDivElement>(null);
  const { Window, height, prepare } = useWindow(scrolled, isTall ? HEIGHTS.tall : HEIGHTS.plain);
  const draw = (index: number) => {
    const row = rows[index];
    if (row === undefined) return null;
    return (
      <tr
        key={keyOf(row)}
        aria-rowindex={index + 2}
        className={cn(tableLook.row, isTall && tableLook.tall, rowLook?.(row))}
      >
        {columns.map(({ head, look, cell }, at) =>
          at === 0 ? (
            <th key={head} scope="row" className={cn(tableLook.cell, 'text-left font-normal', look)}>
              {cell(row)}
            </th>
          ) : (
            <td key={head} className={cn(tableLook.cell, look)}>
              {cell(row)}
            </td>
          ),
        )}
      </tr>
    );
  };
  const first = Math.min(rows.length, DRAWN_FIRST);
  return (
    <div ref={scrolled} onScroll={prepare} className="min-h-0 flex-1 overflow-auto">
      <table
        aria-label={label}
        aria-rowcount={total === 'unknown' ? -1 : total + 1}
        className={cn(tableLook.table, 'table-fixed', minWidth)}
      >
        <thead>
          <tr>
            {columns.map(({ head, isHeadHidden, width, look }) => (
              <th
                key={head}
                scope="col"
                className={cn(tableLook.head, width, look?.includes('text-right') && 'text-right')}
              >
                {isHeadHidden ? <span className="sr-only">{head}</span> : head}
              </th>
            ))}
          </tr>
        </thead>
        {Window ? (
          <Window
            scrolled={scrolled}
            count={rows.length}
            height={height}
            draw={draw}
            columns={columns.length}
            {...(onNearEnd ? { onNearEnd } : {})}
          />
        ) : (
          <tbody>
            {rows.slice(0, first).map((_, index) => draw(index))}
            <Gap height={(rows.length - first) * height} columns={columns.length} />
          </tbody>
        )}
      </table>
      {children}
    </div>
  );
}

/** What draws the rows on the screen alone is loaded with the first scrolling. */
function useWindow(scrolled: { readonly current: HTMLDivElement | null }, usual: number) {
  const [loaded, setLoaded] = useState<{
    readonly Window: ComponentType<ComponentProps<typeof RowWindow>>;
    readonly height: number;
  }>();
  const isLoading = useRef(false);
  async function prepare() {
    if (isLoading.current) return;
    isLoading.current = true;
    const { RowWindow: Window } = await import('./row-window.tsx');
    const row = scrolled.current?.querySelector('tbody tr[aria-rowindex]');
    setLoaded({ Window, height: row?.getBoundingClientRect().height ?? usual });
  }
  return { Window: loaded?.Window, height: loaded?.height ?? usual, prepare };
}
