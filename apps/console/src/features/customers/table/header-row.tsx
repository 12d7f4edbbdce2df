'use client';

import type { Header, Table } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '../../../ui/cn.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { texts } from '../texts.ts';
import { cellStyle, pinnedLook } from './cell-style.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { SelectBox } from './select-box.tsx';
import { type Features, SELECT } from './table-columns.ts';

interface HeaderRowProps {
  readonly table: Table<Features, CustomerRow>;
  readonly pinned: number;
  /** How many columns it is sorted by. */
  readonly sorts: number;
  readonly selected: boolean | 'indeterminate';
  onSelectAll(on: boolean): void;
}

/** The names of the columns: a click sorts, with Shift after the others, and the edge makes wider, dragged or by arrow keys. */
export function HeaderRow({ table, ...rest }: HeaderRowProps) {
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <div
      role="rowgroup"
      className="sticky top-0 z-20 w-max min-w-full border-b bg-surface text-muted text-sm"
    >
      <div role="row" aria-rowindex={1} className="flex h-8 bg-surface">
        {headers.map((header, at) => (
          <HeaderCell key={header.id} header={header} at={at} {...rest} />
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps extends Omit<HeaderRowProps, 'table'> {
  readonly header: Header<Features, CustomerRow, unknown>;
  readonly at: number;
}

const ways = { asc: 'ascending', desc: 'descending' } as const;

function HeaderCell({ header, at, pinned, sorts, selected, onSelectAll }: HeaderCellProps) {
  const { column } = header;
  const isSelect = column.id === SELECT;
  const sorted = column.getIsSorted();
  return (
    <div
      role="columnheader"
      aria-colindex={at + 1}
      {...(sorted ? { 'aria-sort': ways[sorted] } : {})}
      style={cellStyle(column.id, at <= pinned)}
      className={cn('relative flex shrink-0 items-center', pinnedLook(at, pinned))}
    >
      {isSelect ? (
        <SelectBox
          checked={selected}
          onClick={() => onSelectAll(selected !== true)}
          label={texts.selectAll}
          className="mx-auto"
        />
      ) : (
        <SortButton header={header} isOneOfSeveral={sorts > 1} />
      )}
      {!isSelect && <ResizeHandle column={column} />}
    </div>
  );
}

function SortButton({
  header,
  isOneOfSeveral,
}: {
  header: Header<Features, CustomerRow, unknown>;
  isOneOfSeveral: boolean;
}) {
  const { column } = header;
  const sorted = column.getIsSorted();
  const isNumber = column.id === 'customer_id' || column.id === 'version';
  const Arrow = sorted === 'asc' ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={column.getToggleSortingHandler()}
      className={cn(
        'flex h-full min-w-0 flex-1 items-center gap-1 px-2 text-left hover:text-text focus-visible:outline-offset-[-2px]',
        isNumber && 'justify-end',
        sorted && 'text-text',
      )}
    >
      <span className="truncate">{String(column.columnDef.header)}</span>
      {sorted && <Arrow aria-hidden className="size-3.5 shrink-0" />}
      {sorted && isOneOfSeveral && <span className="text-xs">{column.getSortIndex() + 1}</span>}
    </button>
  );
}
