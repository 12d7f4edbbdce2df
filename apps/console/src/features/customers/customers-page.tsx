'use client';

import { useRouter } from 'next/navigation';
import { type MouseEvent, useCallback, useRef, useState } from 'react';
import { afterwards, lazily, onDemand } from '../../ui/on-demand.tsx';
import { useSelf } from '../session/self.tsx';
import { useAdding } from './add/use-adding.ts';
import { FilterBar } from './filter/filter-bar.tsx';
import { useInlineEdit } from './inline/use-inline-edit.ts';
import { type ListActs, useListKeys } from './keys/use-list-keys.ts';
import { LookUpsProvider } from './look-ups.tsx';
import { useSelection } from './selection/use-selection.ts';
import { keepPlace } from './state/place.ts';
import { type SetTableState, writeTableState } from './state/table-state.ts';
import { usePlace } from './state/use-place.ts';
import { usePreferences } from './state/use-preferences.ts';
import { useViewerZone } from './state/use-viewer-zone.ts';
import { CustomerTable } from './table/customer-table.tsx';
import { DENSITY, rowHeights, soundDensity } from './table/density.ts';
import { noMarks } from './table/marks.ts';
import { useActiveRow } from './table/use-active-row.ts';
import { Actions } from './toolbar/actions.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';
import { rowCount, useCustomerList } from './use-customer-list.ts';

const Peek = lazily(() => import('./peek/peek.tsx'));
const InlineEditor = lazily(() => import('./inline/inline-editor.tsx'));
const BulkBar = onDemand(() => import('./bulk/bulk-bar.tsx'));
const TableStates = lazily(() => import('./table/table-states.tsx'));
const LiveRows = afterwards(() => import('./live/live-rows.tsx'));
const KeysHelp = onDemand(() => import('./keys/keys-help.tsx'));
const AddSheet = onDemand(() => import('./add/add-sheet.tsx'));

interface Made {
  /** Unix seconds at which the page was made. */
  readonly now: number;
  readonly zone: string;
}

/** The customers: the table, and everything one does with it. */
export function CustomersPage(made: Made) {
  const router = useRouter();
  const { can } = useSelf();
  const zone = useViewerZone(made.zone);
  const list = useCustomerList({ now: made.now, zone });
  const { state, address, rows, layout, total } = list;
  const { preferences, setPreference } = usePreferences();
  const density = soundDensity(preferences[DENSITY]);
  const rowHeight = rowHeights[density];
  const scroller = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [peeks, setPeeks] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const { isAdding, setAdding } = useAdding();
  const selecting = useSelection(rows.rows);
  const loaded = rows.rows.length;
  const { active, setActive, moveTo, pageSize } = useActiveRow(scroller, { count: loaded, rowHeight });
  const [marks, setMarks] = useState(noMarks);
  const inline = useInlineEdit(rows.rows, scroller);
  const expected = usePlace({
    address,
    isReady: !rows.isPending && !rows.isPlaceholderData,
    scroller,
    active,
    count: rowCount(rows, total),
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
  const row = rows.rows[active];
  const goTo = (index: number, query = '') => {
    const there = rows.rows[index];
    if (there) router.push(`/customers/${there.customer_id}${query}`);
  };
  const selectTo = (index: number) => {
    const from = rows.rows[active];
    if (from && selecting.selection.anchor === undefined) selecting.toggle(from);
    selecting.selectTo(rows.rows[index]);
    moveTo(index);
  };
  const mayAdd = can('MngAddCustomer');
  const add = () => mayAdd && setAdding(true);
  // What opens may still be on its way: what is typed meanwhile is not for the table.
  const isHeld = inline.editing !== undefined || isAdding || showsKeys;
  const acts: ListActs = {
    move: (by) => moveTo(active + by),
    moveTo: (end) => moveTo(end === 'first' ? 0 : loaded - 1),
    page: (pages) => moveTo(active + pages * pageSize()),
    open: () => goTo(active),
    edit: () => goTo(active, '?edit=identity'),
    peek: () => setPeeks(!peeks),
    select: () => selecting.toggle(row),
    selectRange: (by) => selectTo(active + by),
    unselect: () => (peeks ? setPeeks(false) : clear()),
    search: () => search.current?.select(),
    add,
    help: () => setShowsKeys(true),
    set: (field) => inline.edit(active, field),
  };
  useListKeys(acts, isHeld);
  const onRowClick = (index: number, event: MouseEvent) => {
    const target = event.target as Element;
    const isLink = target.closest('a') !== null;
    if (isLink && (event.ctrlKey || event.metaKey)) return;
    setActive(index);
    if (isLink) event.preventDefault();
    if (event.shiftKey) selectTo(index);
    else if (isLink) goTo(index);
    else if (target.closest('[role=checkbox]')) selecting.toggle(rows.rows[index]);
    else {
      const cell = target.closest<HTMLElement>('[data-editable]');
      if (cell) inline.edit(index, cell.dataset['field'] ?? '');
    }
  };
  const showFresh = () => {
    keepPlace(address, undefined);
    list.askAnew();
    moveTo(0);
  };
  return (
    <LookUpsProvider zone={zone} now={list.now}>
      <div className="relative flex h-full flex-col">
        <div className="flex flex-col gap-2 border-b px-4 py-3">
          <Toolbar
            list={{ ...list, setState }}
            search={search}
            onLeaveSearch={() => scroller.current?.focus()}
          >
            <LiveRows list={list} onMarks={setMarks} onShow={showFresh} />
            <Actions
              list={list}
              density={density}
              onDensity={(chosen) => setPreference(DENSITY, chosen)}
              onAdd={add}
            />
          </Toolbar>
          <FilterBar state={state} setState={setState} conditionsWithout={list.conditionsWithout} />
        </div>
        <div className="flex min-h-0 flex-1">
          <CustomerTable
            scroller={scroller}
            rows={rows.rows}
            count={rowCount(rows, total ?? expected)}
            total={total}
            rowHeight={rowHeight}
            layout={layout}
            onLayout={list.setLayout}
            sort={state.sort}
            onSort={(sort) => setState({ sort })}
            selecting={selecting}
            active={active}
            marks={marks}
            editable={inline.editable}
            isStale={rows.isPlaceholderData}
            onSeen={rows.need}
            onRowClick={onRowClick}
            onRowOpen={goTo}
          />
          {peeks && row && <Peek customer_id={row.customer_id} onClose={() => setPeeks(false)} />}
        </div>
        <TableStates list={list} onClear={() => setState({ filters: [], search: '' })} onAdd={add} />
        <BulkBar open={selecting.isAny} onOpenChange={clear} list={list} selecting={selecting} />
        {inline.editing && <InlineEditor {...inline.editing} onClose={inline.stop} />}
        <KeysHelp open={showsKeys} onOpenChange={setShowsKeys} />
        <AddSheet open={isAdding && mayAdd} onOpenChange={setAdding} />
      </div>
    </LookUpsProvider>
  );
}
