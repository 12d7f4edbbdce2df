import type { CSSProperties } from 'react';

/** Widths and places stand once, on the table; making a column wider draws no row anew. */
export function cellStyle(column: string, pinned: boolean): CSSProperties {
  return { width: `var(--w-${column})`, ...(pinned ? { left: `var(--x-${column})` } : {}) };
}

interface Sized {
  readonly id: string;
  getSize(): number;
  getStart(): number;
}

export function sizeVariables(columns: readonly Sized[]): CSSProperties {
  return Object.fromEntries(
    columns.flatMap((column) => [
      [`--w-${column.id}`, `${column.getSize()}px`],
      [`--x-${column.id}`, `${column.getStart()}px`],
    ]),
  );
}
