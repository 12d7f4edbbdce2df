'use client';

import { functionalUpdate, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type RefObject, useEffect, useMemo } from 'react';
import { cn } from '../../../ui/cn.ts';
import { useCustomerField } from '../../customer/fields.tsx';
import type { Layout } from '../columns/layout.ts';
import type { Sort } from '../filter/filter.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { isSelected } from '../selection/selection.ts';
import type { Selecting } from '../selection/use-selection.ts';
import { texts } from '../texts.ts';
import { BodyRow, WaitingRow } from './body-row.tsx';
import { sizeVariables } from './cell-style.ts';
import { HeaderRow } from './header-row.tsx';
import { features, tableColumns } from './table-columns.ts';

export const HEADER_HEIGHT = 33;
const OVERSCAN = 6;

export interface Marks {
  /** Fields others changed a moment ago, by customer. */
  readonly changed: ReadonlyMap<number, ReadonlySet<string>>;
  /** Customers that left one's scope. */
  readonly gone: ReadonlySet<number>;
}

interface CustomerTableProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: readonly CustomerRow[];
  /** Rows there are to scroll to, loaded or not. */
  readonly count: number;
  /** Customers that match, once they are counted. */
  readonly total: number | undefined;
  readonly rowHeight: number;
  readonly layout: Layout;
  onLayout(layout: Layout): void;
  readonly sort: readonly Sort[];
  onSort(sort: readonly Sort[]): void;
  readonly selecting: Selecting;
  readonly active: number;
  readonly marks: Marks;
  readonly editable: ReadonlySet<string>;
  /** These rows are of the question before; the answer is on its way. */
  readonly isStale: boolean;
  onSeen(last: number): void;
  onRowClick(index: number, event: MouseEvent): void;
  onRowOpen(index: number): void;
}

/** The table itself: any number of rows, of which those on screen are drawn. */
export function CustomerTable(props: CustomerTableProps) {
  const { scroller, rows, count, rowHeight, layout, sort, selecting, active, marks, onSeen } = props;
  const { selection, isAny, isEveryRow } = selecting;
  const fieldOf = useCustomerField();
  const columns = useMemo(() => tableColumns(layout, fieldOf), [layout.columns]);
  const fields = useMemo(
    () => layout.columns.map(fieldOf).filter((field) => field !== undefined),
    [layout.columns],
  );
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialRect: { width: 1440, height: 900 },
    useFlushSync: false,
  });
  useEffect(() => virtualizer.measure(), [rowHeight]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onSeen(last), [last, onSeen]);
  const shown = useMemo(() => rows.slice(first, last + 1), [rows, first, last]);
  const table = useTable({
    features,
    columns,
    data: shown as CustomerRow[],
    getRowId: ({ customer_id }) => String(customer_id),
    manualSorting: true,
    columnResizeMode: 'onChange',
    state: { sorting: [...sort], columnSizing: layout.widths },
    onSortingChange: (change) => props.onSort(functionalUpdate(change, [...sort])),
    onColumnSizingChange: (change) =>
      props.onLayout({ ...layout, widths: functionalUpdate(change, layout.widths) }),
  });
  const records = table.getRowModel().rows;
  const activeShown = active >= first && active <= last && active < rows.length;
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={texts.table}
      aria-rowcount={(props.total ?? count) + 1}
      aria-colcount={fields.length + 1}
      aria-multiselectable
      aria-busy={props.isStale}
      {...(activeShown ? { 'aria-activedescendant': `row-${active}` } : {})}
      tabIndex={0}
      style={sizeVariables(table.getAllLeafColumns())}
      className="relative min-h-0 flex-1 overflow-auto bg-surface group/grid focus-visible:outline-none"
      onClick={(event) => withRow(event, (index) => props.onRowClick(index, event))}
      onDoubleClick={(event) => withRow(event, props.onRowOpen)}
      onKeyDown={() => undefined}
    >
      <HeaderRow
        table={table}
        pinned={layout.pinned}
        sorts={sort.length}
        selected={isEveryRow || (isAny && 'indeterminate')}
        onSelectAll={(on) => (on ? selecting.selectLoaded() : selecting.clear())}
      />
      <div
        role="rowgroup"
        style={{ height: virtualizer.getTotalSize(), width: table.getTotalSize() }}
        className={cn('relative min-w-full transition-opacity', props.isStale && 'opacity-60 delay-200')}
      >
        {items.map(({ index, start }) => {
          const record = records[index - first]?.original;
          const placed = { index, top: start, height: rowHeight, columns: fields };
          if (!record) return <WaitingRow key={index} {...placed} />;
          return (
            <BodyRow
              key={index}
              {...placed}
              record={record}
              pinned={layout.pinned}
              isActive={index === active}
              isSelected={isSelected(selection, record.customer_id)}
              editable={props.editable}
              changed={marks.changed.get(record.customer_id)}
              isGone={marks.gone.has(record.customer_id)}
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
