'use client';

import { memo } from 'react';
import { cn } from '../../../ui/cn.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import { Cell } from './cell.tsx';
import { cellStyle } from './cell-style.ts';
import { SelectBox } from './select-box.tsx';
import { SELECT } from './table-columns.ts';

interface Placed {
  readonly index: number;
  readonly top: number;
  readonly height: number;
}

interface BodyRowProps extends Placed {
  readonly record: CustomerRow;
  /** The columns in order; a row is drawn anew only when they, or its record, are others. */
  readonly columns: readonly CustomerField[];
  readonly pinned: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  /** Fields whose values can be edited in their cells. */
  readonly editable: ReadonlySet<string>;
  /** Fields that others changed just now. */
  readonly changed?: ReadonlySet<string> | undefined;
  /** It left one's scope: only a note is left of it. */
  readonly isGone: boolean;
}

/** One customer on one line. */
export const BodyRow = memo(function BodyRow(props: BodyRowProps) {
  const { index, top, height, record, columns, pinned, isActive, isSelected, editable, changed, isGone } =
    props;
  const cellLook = (at: number) =>
    cn(
      'flex shrink-0 items-center overflow-hidden px-2',
      at <= pinned && 'sticky z-10 bg-inherit',
      at === pinned && 'border-r',
    );
  return (
    <div
      role="row"
      id={`row-${index}`}
      data-index={index}
      data-gone={isGone || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      style={{ height, transform: `translateY(${top}px)` }}
      className={cn(
        'absolute top-0 left-0 flex w-max min-w-full border-b bg-surface hover:bg-hover',
        isSelected && 'bg-selected hover:bg-selected',
        isActive && 'shadow-[inset_2px_0_0_var(--color-accent)] group-focus-visible/grid:bg-hover',
      )}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        style={cellStyle(SELECT, true)}
        className={cn(cellLook(0), isActive && 'shadow-[inset_2px_0_0_var(--color-accent)]')}
      >
        <SelectBox
          checked={isSelected}
          tabIndex={-1}
          label={texts.selectRow(record.full_name || String(record.customer_id))}
          className="mx-auto"
        />
      </div>
      {columns.map((field, at) => (
        <div
          key={field.name}
          role="gridcell"
          aria-colindex={at + 2}
          data-field={field.name}
          data-editable={(!isGone && editable.has(field.name)) || undefined}
          style={cellStyle(field.name, at < pinned)}
          className={cn(
            cellLook(at + 1),
            'transition-colors duration-700 data-editable:cursor-pointer data-editable:hover:outline-1 data-editable:hover:outline-line-strong data-editable:hover:-outline-offset-2',
            changed?.has(field.name) && 'bg-flash',
          )}
        >
          <span className="flex min-w-0 flex-1 items-center *:min-w-0">
            {!isGone && <Cell field={field} record={record} />}
            {isGone && at === 0 && <span className="truncate text-faint italic">{texts.gone}</span>}
          </span>
        </div>
      ))}
    </div>
  );
});

const widths = ['w-2/3', 'w-1/2', 'w-3/4', 'w-2/5'];

/** The place of a row that is on its way. */
export const WaitingRow = memo(function WaitingRow({
  index,
  top,
  height,
  columns,
}: Placed & { columns: readonly CustomerField[] }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      style={{ height, transform: `translateY(${top}px)` }}
      className="absolute top-0 left-0 flex w-max min-w-full border-b bg-surface"
    >
      <div role="gridcell" aria-colindex={1} style={cellStyle(SELECT, false)} className="shrink-0" />
      {columns.map((field, at) => (
        <div
          key={field.name}
          role="gridcell"
          aria-colindex={at + 2}
          style={cellStyle(field.name, false)}
          className="flex shrink-0 items-center px-2"
        >
          <span aria-hidden className={cn('h-3 rounded bg-hover', widths[(index + at) % widths.length])} />
        </div>
      ))}
    </div>
  );
});
