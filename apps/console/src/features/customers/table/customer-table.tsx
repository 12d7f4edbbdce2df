'use client';

import { functionalUpdate, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { useCustomerField } from '../../customer/fields.tsx';
import type { Layout } from '../columns/layout.ts';
import type { Sort } from '../filter/filter.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import type { Selecting } from '../selection/use-selection.ts';
import { sizeVariables } from './cell-style.ts';
import { HeaderRow } from './header-row.tsx';
import { RowGrid, type RowGridProps } from './row-grid.tsx';
import { features, tableColumns } from './table-columns.ts';

export const HEADER_HEIGHT = 33;

interface CustomerTableProps extends Omit<RowGridProps, 'fields' | 'pinned' | 'selection'> {
  readonly layout: Layout;
  onLayout(layout: Layout): void;
  readonly sort: readonly Sort[];
  onSort(sort: readonly Sort[]): void;
  readonly selecting: Selecting;
}

/** The rows are the grid's: the table itself knows the columns, or it would make an object of each row that scrolls by. */
const noRows: CustomerRow[] = [];

/** The table: its columns, and how wide they are, above its rows. */
export function CustomerTable({ layout, onLayout, sort, onSort, selecting, ...rest }: CustomerTableProps) {
  const { selection, isAny, isEveryRow } = selecting;
  const fieldOf = useCustomerField();
  const fields = useMemo(
    () => layout.columns.map(fieldOf).filter((field) => field !== undefined),
    [layout.columns, fieldOf],
  );
  const columns = useMemo(() => tableColumns(fields), [fields]);
  const table = useTable({
    features,
    columns,
    data: noRows,
    state: { columnSizing: layout.widths },
    onColumnSizingChange: (change) =>
      onLayout({ ...layout, widths: functionalUpdate(change, layout.widths) }),
  });
  const leaves = table.getAllLeafColumns();
  const ends = useMemo(
    () => leaves.slice(1).map((column) => column.getStart() + column.getSize()),
    [leaves, layout.widths],
  );
  return (
    <RowGrid
      {...rest}
      fields={fields}
      pinned={layout.pinned}
      selection={selection}
      sizes={sizeVariables(leaves)}
      ends={ends}
      width={table.getTotalSize()}
      header={
        <HeaderRow
          table={table}
          pinned={layout.pinned}
          fields={fields}
          sort={sort}
          onSort={onSort}
          selected={isEveryRow || (isAny && 'indeterminate')}
          onSelectAll={(on) => (on ? selecting.selectLoaded() : selecting.clear())}
        />
      }
    />
  );
}
