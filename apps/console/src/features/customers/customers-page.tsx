'use client';

import { useRouter } from 'next/navigation';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type MouseEvent, useCallback, useRef } from 'react';
import { FilterBar } from './filter/filter-bar.tsx';
import { useListKeys } from './keys/use-list-keys.ts';
import { LookUpsProvider } from './look-ups.tsx';
import { useSelection } from './selection/use-selection.ts';
import { keepPlace } from './state/place.ts';
import { type SetTableState, writeTableState } from './state/table-state.ts';
import { usePlace } from './state/use-place.ts';
import { useViewerZone } from './state/use-viewer-zone.ts';
import { CustomerTable, type Marks } from './table/customer-table.tsx';
import { TableStates } from './table/table-states.tsx';
import { useActiveRow } from './table/use-active-row.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { rowCount, useCustomerList } from './use-customer-list.ts';

interface Made {
  /** Unix seconds at which the page was made. */
  readonly now: number;
  readonly zone: string;
}

/** The customers: the table, and everything one does with it. */
export function CustomersPage(made: Made) {
  return (
    <NuqsAdapter>
      <Screen {...made} />
    </NuqsAdapter>
  );
}

const noMarks: Marks = { changed: new Map(), gone: new Set() };
const ROW_HEIGHT = 32;

function Screen(made: Made) {
  const router = useRouter();
  const zone = useViewerZone(made.zone);
  const list = useCustomerList({ now: made.now, zone });
  const { state, address, rows, layout } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const selecting = useSelection(rows.rows);
  const loaded = rows.rows.length;
  const { active, setActive, moveTo, pageSize } = useActiveRow(scroller, {
    count: loaded,
    rowHeight: ROW_HEIGHT,
  });
  const expected = usePlace({
    address,
    isReady: !rows.isPending && !rows.isPlaceholderData,
    scroller,
    active,
    count: rowCount(rows, list.total),
    onPlace: (place) => setActive(place.active),
  });
  const { clear } = selecting;
  const setState: SetTableState = useCallback(
    (change, step) => {
      // What is asked for anew begins at its top.
      keepPlace(writeTableState({ ...state, ...change }), undefined);
      if (!change.sort) clear();
      list.setState(change, step);
    },
    [list.setState, state, clear],
  );
  const open = (index: number, query = '') => {
    const row = rows.rows[index];
    if (row) router.push(`/customers/${row.customer_id}${query}`);
  };
  const selectTo = (index: number) => {
    const row = rows.rows[index];
    if (row) selecting.selectTo(row);
    moveTo(index);
  };
  useListKeys({
    move: (by) => moveTo(active + by),
    moveTo: (end) => moveTo(end === 'first' ? 0 : loaded - 1),
    page: (pages) => moveTo(active + pages * pageSize()),
    open: () => open(active),
    edit: () => open(active, '?edit=1'),
    peek: () => undefined,
    select: () => selecting.toggle(rows.rows[active]),
    selectRange: (by) => selectTo(active + by),
    unselect: selecting.clear,
    search: () => search.current?.select(),
    add: () => undefined,
    help: () => undefined,
  });
  const onRowClick = (index: number, event: MouseEvent) => {
    const isBox = (event.target as Element).closest('[role=checkbox]') !== null;
    setActive(index);
    if (event.shiftKey) selecting.selectTo(rows.rows[index]);
    else if (isBox) selecting.toggle(rows.rows[index]);
  };
  return (
    <LookUpsProvider zone={zone} now={list.now}>
      <div className="relative flex h-full flex-col">
        <div className="flex flex-col gap-2 border-b px-4 py-3">
          <Toolbar
            list={{ ...list, setState }}
            search={search}
            onLeaveSearch={() => scroller.current?.focus()}
          />
          <FilterBar state={state} setState={setState} conditionsWithout={list.conditionsWithout} />
        </div>
        <CustomerTable
          scroller={scroller}
          rows={rows.rows}
          count={rowCount(rows, list.total ?? expected)}
          total={list.total}
          rowHeight={ROW_HEIGHT}
          layout={layout}
          onLayout={list.setLayout}
          sort={state.sort}
          onSort={(sort) => setState({ sort })}
          selecting={selecting}
          active={active}
          marks={noMarks}
          isStale={rows.isPlaceholderData}
          onSeen={rows.need}
          onRowClick={onRowClick}
          onRowOpen={open}
        />
        <TableStates list={list} onClear={() => setState({ filters: [], search: '' })} />
      </div>
    </LookUpsProvider>
  );
}
