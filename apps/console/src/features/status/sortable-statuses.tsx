'use client';

import { arrayMove } from '@dnd-kit/sortable';
import type { ReactNode } from 'react';
import { Sortable, useSortableRow } from '../../ui/sortable.tsx';
import { HandleButton } from './handle-button.tsx';
import { type RowProps, StatusRow } from './status-row.tsx';
import type { StatusEntry } from './use-status-page.ts';

interface SortableStatusesProps {
  readonly statuses: readonly StatusEntry[];
  onSort(ids: number[]): void;
  rowProps(status: StatusEntry): RowProps;
  /** Drawn in place of a row, such as its form. */
  instead(status: StatusEntry): ReactNode;
}

/** The list with rows that can be dragged, or moved by Space and the arrow keys. */
export function SortableStatuses({ statuses, onSort, rowProps, instead }: SortableStatusesProps) {
  const ids = statuses.map(({ id }) => id);
  return (
    <Sortable
      items={statuses.map((status) => ({ id: status.id, name: status.status_name, status }))}
      onMove={(id, onto) => onSort(arrayMove(ids, ids.indexOf(id), ids.indexOf(onto)))}
    >
      {(shown) => (
        <ul>
          {shown.map(
            ({ status }) =>
              instead(status) || <SortableRow key={status.id} status={status} props={rowProps(status)} />,
          )}
        </ul>
      )}
    </Sortable>
  );
}

function SortableRow({ status, props }: { status: StatusEntry; props: RowProps }) {
  const { row, handle, isDragging } = useSortableRow(status.id);
  return (
    <StatusRow
      {...props}
      {...row}
      status={status}
      lifted={isDragging}
      handle={<HandleButton status={status} {...handle} />}
    />
  );
}
