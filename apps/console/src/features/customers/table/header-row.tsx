'use client';

import type { Header, Table } from '@tanstack/react-table';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { cn } from '../../../ui/cn.ts';
import type { CustomerField } from '../../customer/fields.tsx';
import type { Sort } from '../filter/filter.ts';
import type { CustomerRow } from '../rows/rows-input.ts';
import { withSort } from '../state/with-sort.ts';
import { texts } from '../texts.ts';
import { cellStyle, pinnedLook } from './cell-style.ts';
import { ResizeHandle } from './resize-handle.tsx';
import { SelectBox } from './select-box.tsx';
import type { Features } from './table-columns.ts';

interface HeaderRowProps {
  readonly table: Table<Features, CustomerRow>;
  readonly fields: readonly CustomerField[];
  readonly pinned: number;
  readonly sort: readonly Sort[];
  onSort(sort: readonly Sort[]): void;
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
      <div role="row" aria-rowindex={1} className="flex h-8 bg-(--ground) [--ground:var(--color-surface)]">
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

function HeaderCell({ header, at, fields, pinned, sort, onSort, selected, onSelectAll }: HeaderCellProps) {
  const { column } = header;
  const field = fields[at - 1];
  const sorted = sort.find(({ id }) => id === field?.name);
  return (
    <div
      role="columnheader"
      aria-colindex={at + 1}
      {...(sorted ? { 'aria-sort': sorted.desc ? 'descending' : 'ascending' } : {})}
      style={cellStyle(column.id, at <= pinned)}
      className={cn('relative flex shrink-0 items-center', pinnedLook(at, pinned))}
    >
      {field ? (
        <>
          <SortButton field={field} sort={sort} onSort={onSort} />
          <ResizeHandle column={column} />
        </>
      ) : (
        <SelectBox
          checked={selected}
          onClick={() => onSelectAll(selected !== true)}
          label={texts.selectAll}
          className="mx-auto"
        />
      )}
    </div>
  );
}

type SortProps = Pick<HeaderRowProps, 'sort' | 'onSort'> & { readonly field: CustomerField };

function SortButton({ field, sort, onSort }: SortProps) {
  const { name, label, kind } = field;
  const place = sort.findIndex(({ id }) => id === name);
  const sorted = sort[place];
  const Arrow = sorted?.desc ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      onClick={({ shiftKey }) =>
        onSort(withSort(sort, { id: name, descFirst: kind === 'time', isAdded: shiftKey }))
      }
      className={cn(
        'flex h-full min-w-0 flex-1 items-center gap-1 px-2 text-left hover:text-text focus-visible:outline-offset-[-2px]',
        kind === 'number' && 'justify-end',
        sorted && 'text-text',
      )}
    >
      <span className="truncate">{label}</span>
      {sorted && <Arrow aria-hidden className="size-3.5 shrink-0" />}
      {sorted && sort.length > 1 && <span className="text-xs">{place + 1}</span>}
    </button>
  );
}
