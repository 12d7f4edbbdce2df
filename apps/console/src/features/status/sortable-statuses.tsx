'use client';

import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import type { ReactNode } from 'react';
import { HandleButton } from './handle-button.tsx';
import { type RowProps, StatusRow } from './status-row.tsx';
import type { UsedStatus } from './use-status-page.ts';

interface SortableStatusesProps {
  readonly statuses: readonly UsedStatus[];
  onSort(ids: number[]): void;
  rowProps(status: UsedStatus): RowProps;
  /** Drawn in place of a row, such as its form. */
  instead(status: UsedStatus): ReactNode;
}

/** The list with rows that can be dragged, or moved by Space and the arrow keys. */
export function SortableStatuses({ statuses, onSort, rowProps, instead }: SortableStatusesProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = statuses.map(({ id }) => id);

  function drop({ active, over }: DragEndEvent) {
    if (!over || active.id === over.id) return;
    onSort(arrayMove(ids, ids.indexOf(Number(active.id)), ids.indexOf(Number(over.id))));
  }

  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul>
          {statuses.map(
            (status) =>
              instead(status) || <SortableRow key={status.id} status={status} props={rowProps(status)} />,
          )}
        </ul>
      </SortableContext>
    </DndContext>
  );
}

function SortableRow({ status, props }: { status: UsedStatus; props: RowProps }) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({ id: status.id });
  const style = {
    transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined,
    transition,
  };
  return (
    <StatusRow
      {...props}
      status={status}
      ref={setNodeRef}
      style={style}
      lifted={isDragging}
      handle={
        <HandleButton ref={setActivatorNodeRef} status={status} {...attributes} {...listeners} tabIndex={0} />
      }
    />
  );
}
