'use client';

import { useCallback, useMemo } from 'react';
import { useCustomerFields } from '../customer/fields.tsx';
import { useSelf } from '../session/self.tsx';
import { useLayout } from './columns/use-layout.ts';
import { toConditions } from './filter/conditions.ts';
import { withoutFilter } from './filter/filter.ts';
import { filterKinds } from './filter/kinds.ts';
import { toRowsInput } from './rows/rows-input.ts';
import { useCount } from './rows/use-count.ts';
import { useRows } from './rows/use-rows.ts';
import { writeTableState } from './state/table-state.ts';
import { useMoment } from './state/use-moment.ts';
import { useTableState } from './state/use-table-state.ts';
import { useViews } from './views/use-views.ts';

/** Rows a browser can scroll through; whoever wants to see the others filters. */
const ROWS_MAX = 400_000;
/** Places for rows that are on their way where their number is not known. */
const WAITING_ROWS = 30;

interface Made {
  /** Unix seconds at which the page was made. */
  readonly now: number;
  readonly zone: string;
}

/** The list an address stands for: what is asked, what came of it, and the columns it is shown in. */
export function useCustomerList({ now: made, zone }: Made) {
  const [state, setState] = useTableState();
  const address = writeTableState(state);
  const { now, askAnew } = useMoment(address, made);
  const { find } = useViews();
  const [layout, setLayout] = useLayout(state.view, find(state.view)?.layout);
  const { manager } = useSelf();
  const fields = useCustomerFields();
  const kindOf = useMemo(() => filterKinds(fields), [fields]);
  const { filters, search, archived, sort } = state;
  const viewpoint = useMemo(
    () => ({ now, zone, staff_id: manager.id, kindOf }),
    [now, zone, manager.id, kindOf],
  );
  const conditions = useMemo(
    () => toConditions({ filters, search, archived }, viewpoint),
    [filters, search, archived, viewpoint],
  );
  const conditionsWithout = useCallback(
    (field: string) => toConditions({ filters: withoutFilter(filters, field), search, archived }, viewpoint),
    [filters, search, archived, viewpoint],
  );
  const { columns } = layout;
  const input = useMemo(() => toRowsInput(conditions, { columns, sort }), [conditions, columns, sort]);
  const rows = useRows({ input, now, made });
  const { total, recount } = useCount(conditions);
  return {
    state,
    setState,
    address,
    now,
    askAnew,
    layout,
    setLayout,
    conditions,
    conditionsWithout,
    input,
    rows,
    total,
    recount,
  };
}

export type CustomerList = ReturnType<typeof useCustomerList>;

/** Rows there are to scroll to: those loaded, and the places of those that follow. */
export function rowCount({ rows, hasNextPage }: CustomerList['rows'], expected: number | undefined): number {
  if (!hasNextPage) return rows.length;
  return Math.min(Math.max(rows.length + WAITING_ROWS, expected ?? 0), ROWS_MAX);
}
