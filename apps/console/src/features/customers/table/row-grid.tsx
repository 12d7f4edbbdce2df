'use client';

import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { cn } from '../../../ui/cn.ts';
import { afterwards } from '../../../ui/on-demand.tsx';
import type { CustomerField } from '../../customer/fields.tsx';
import { useLookUps } from '../look-ups.tsx';
import type { CustomerRow } from '../rows/rows-input.ts';
import { isSelected, type Selection } from '../selection/selection.ts';
import { texts } from '../texts.ts';
import { BodyRow } from './body-row.tsx';
import { drawnColumns } from './cell-style.ts';
import { tellInFull } from './cell-title.ts';
import type { RowWindow } from './follow-scroll.tsx';
import type { Marks } from './marks.ts';
import { slotsOf } from './slots.ts';

const FollowScroll = afterwards(() => import('./follow-scroll.tsx'));

const FIRST_HEIGHT = 1080;

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
}

/** What scrolls: the header that stays, and of any number of rows those that can be seen. Only it is drawn anew while one scrolls. */
export function RowGrid(props: HeadedProps) {
  const { scroller, rows, count, rowHeight, fields, pinned, active, marks, isStale, onSeen } = props;
  const lookUps = useLookUps();
  const columns = useMemo(() => drawnColumns(fields, pinned), [fields, pinned]);
  const { first, last, slots, follow } = useDrawnRows(props);
  useEffect(() => onSeen(last), [last, onSeen]);
  const activeShown = active >= first && active <= last && active < rows.length;
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
        {slots.map(({ key, index }) => {
          const record = rows[index];
          return (
            <BodyRow
              key={key}
              index={index}
              height={rowHeight}
              record={record}
              columns={columns}
              pinned={pinned}
              lookUps={lookUps}
              isActive={index === active && record !== undefined}
              isSelected={record !== undefined && isSelected(props.selection, record.customer_id)}
              editable={props.editable}
              changed={record && marks.changed.get(record.customer_id)}
              isGone={record !== undefined && marks.gone.has(record.customer_id)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Which rows are drawn, and what follows the scrolling to say so. */
function useDrawnRows({ scroller, count, rowHeight }: RowGridProps) {
  const [drawn, setDrawn] = useState(() => ({
    first: 0,
    size: Math.ceil(FIRST_HEIGHT / rowHeight),
    ordered: 0,
  }));
  const onWindow = useCallback(({ first, size, isMoving }: RowWindow) => {
    setDrawn((before) => ({ first, size, ordered: isMoving ? before.ordered : first }));
  }, []);
  const { size, ordered } = drawn;
  const first = Math.max(Math.min(drawn.first, count - size), 0);
  const slots = useMemo(() => slotsOf({ first, size, count, ordered }), [first, size, count, ordered]);
  const follow = <FollowScroll scroller={scroller} count={count} rowHeight={rowHeight} onWindow={onWindow} />;
  return { first, last: Math.max(Math.min(first + size, count) - 1, 0), slots, follow };
}

/** The row an event happened in, if in one. */
function withRow(event: MouseEvent, act: (index: number) => void): void {
  const row = (event.target as Element).closest<HTMLElement>('[data-index]');
  if (row) act(Number(row.dataset['index']));
}
