'use client';

import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useMemo,
} from 'react';
import { cn } from '../../../ui/cn.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import { useLookUps } from '../look-ups.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { isSelected, type Selection } from '../selection/selection.ts';
import { texts } from '../texts.ts';
import { BodyRow } from './body-row.tsx';
import { drawnColumns } from './cell-style.ts';
import { tellInFull } from './cell-title.ts';
import type { Marks } from './marks.ts';
import { useDrawnRows } from './use-drawn-rows.tsx';

export interface RowGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: readonly CustomerRow[];
  /** Rows there are to scroll to, loaded or not. */
  readonly count: number;
  /** Customers that match, once they are counted. */
  readonly total: number | undefined;
  readonly rowHeight: number;
  readonly fields: readonly CustomerField[];
  readonly pinned: number;
  readonly selection: Selection;
  readonly active: number;
  readonly marks: Marks;
  readonly editable: ReadonlySet<string>;
  /** These rows are of the question before; the answer is on its way. */
  readonly isStale: boolean;
  onSeen(last: number): void;
  onRowClick(index: number, event: MouseEvent): void;
  onRowOpen(index: number): void;
}

interface HeadedProps extends RowGridProps {
  readonly header: ReactNode;
  /** The widths of the columns as variables. */
  readonly sizes: CSSProperties;
  readonly width: number;
  /** Where each column ends, in pixels. */
  readonly ends: readonly number[];
}

/** What scrolls: the header that stays, and of any number of rows those that can be seen. Only it is drawn anew while one scrolls. */
export function RowGrid(props: HeadedProps) {
  const { scroller, rows, count, rowHeight, fields, pinned, active, marks, isStale, onSeen } = props;
  const lookUps = useLookUps();
  const columns = useMemo(() => drawnColumns(fields, pinned), [fields, pinned]);
  const { last, slots, follow } = useDrawnRows(props);
  useEffect(() => onSeen(last), [last, onSeen]);
  const activeShown = active < rows.length && slots.some(({ index }) => index === active);
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={texts.table}
      aria-rowcount={(props.total ?? count) + 1}
      aria-colcount={fields.length + 1}
      aria-multiselectable
      aria-busy={isStale}
      {...(activeShown ? { 'aria-activedescendant': `row-${active}` } : {})}
      tabIndex={0}
      style={{ ...props.sizes, '--row': `${rowHeight}px` } as CSSProperties}
      className="relative min-h-0 min-w-0 flex-1 overflow-auto bg-surface group/grid focus-visible:outline-none"
      // Shift and a click select rows, not words.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => withRow(event, (index) => props.onRowClick(index, event))}
      onDoubleClick={(event) => withRow(event, props.onRowOpen)}
      onKeyDown={() => undefined}
      onMouseOver={({ target }) => tellInFull(target as Element, lookUps.zone)}
      onFocus={() => undefined}
    >
      {props.header}
      {follow}
      <div
        role="rowgroup"
        style={{ height: count * rowHeight, width: props.width }}
        className={cn('relative min-w-full transition-opacity', isStale && 'opacity-60 delay-200')}
      >
        {slots.map(({ key, index, columns: drawn }) => {
          const record = rows[index];
          return (
            <BodyRow
              key={key}
              index={index}
              height={rowHeight}
              record={record}
              columns={columns}
              pinned={pinned}
              drawn={drawn}
              lookUps={lookUps}
              isActive={index === active && record !== undefined}
              isSelected={record !== undefined && isSelected(props.selection, record.customer_id)}
              editable={props.editable}
              changed={record && marks.changed.get(record.customer_id)}
              isLeft={record !== undefined && marks.left.has(record.customer_id)}
              isGone={record !== undefined && marks.gone.has(record.customer_id)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The row an event happened in, if in one. */
function withRow(event: MouseEvent, act: (index: number) => void): void {
  const row = (event.target as Element).closest<HTMLElement>('[data-index]');
  if (row) act(Number(row.dataset['index']));
}
