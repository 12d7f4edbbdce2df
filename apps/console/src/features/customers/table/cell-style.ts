import type { CSSProperties } from 'react';
import { cn } from '../../../ui/cn.ts';
import type { CustomerField, FieldKind } from '../../customer/fields.tsx';

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

/** How the cells of one column look; one object for all of its cells, so that a row costs little to draw. */
export interface DrawnColumn {
  readonly field: CustomerField;
  readonly style: CSSProperties;
  readonly className: string;
  /** Of what people wrote, as it is read. */
  readonly dir: 'auto' | undefined;
}

/** Kinds that are numbers and words of ours. */
const plain: ReadonlySet<FieldKind> = new Set(['number', 'flag', 'enumerated', 'status', 'time', 'day']);
/** Kinds drawn as tags, which stand in the middle of the line. */
const tagged: ReadonlySet<FieldKind> = new Set(['tags', 'status', 'enumerated']);
const waitingWidths = [
  'group-data-waiting/row:before:w-2/3',
  'group-data-waiting/row:before:w-1/2',
  'group-data-waiting/row:before:w-3/4',
  'group-data-waiting/row:before:w-2/5',
];
const waitingLook =
  'group-data-waiting/row:before:inline-block group-data-waiting/row:before:h-3 group-data-waiting/row:before:rounded group-data-waiting/row:before:bg-hover group-data-waiting/row:before:align-middle';

/** What is pinned has its row's ground by a variable: an inherited background would have every cell styled anew when a row moves. */
export function pinnedLook(at: number, pinned: number): string {
  return cn(at <= pinned && 'sticky z-10 bg-(--ground)', at === pinned && 'border-r');
}

export function drawnColumns(fields: readonly CustomerField[], pinned: number): readonly DrawnColumn[] {
  return fields.map((field, at) => ({
    field,
    style: cellStyle(field.name, at < pinned),
    dir: plain.has(field.kind) ? undefined : 'auto',
    className: cn(
      'shrink-0 truncate px-2 text-left leading-[calc(var(--row)-1px)]',
      tagged.has(field.kind) && 'flex items-center *:min-w-0',
      field.kind === 'number' && 'text-right',
      pinnedLook(at + 1, pinned),
      waitingLook,
      waitingWidths[at % waitingWidths.length],
    ),
  }));
}
