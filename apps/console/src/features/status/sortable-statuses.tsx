'use client';

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
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
import { texts } from './texts.ts';
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
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements: announcementsFor(statuses),
        screenReaderInstructions: { draggable: texts.dragHow },
      }}
    >
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

/** What a screen reader says while a status is moved: its name and its place, not ids. */
function announcementsFor(statuses: readonly UsedStatus[]): Announcements {
  const at = (id: UniqueIdentifier) => statuses.findIndex((status) => status.id === id);
  const nameOf = (id: UniqueIdentifier) => statuses[at(id)]?.status_name ?? '';
  const placeOf = (id: UniqueIdentifier) => texts.placeOf(at(id) + 1, statuses.length);
  return {
    onDragStart: ({ active: { id } }) => texts.lifted(nameOf(id), placeOf(id)),
    onDragOver: ({ active, over }) => (over ? texts.over(nameOf(active.id), placeOf(over.id)) : undefined),
    onDragEnd: ({ active, over }) => texts.dropped(nameOf(active.id), placeOf((over ?? active).id)),
    onDragCancel: ({ active: { id } }) => texts.leftThere(nameOf(id), placeOf(id)),
  };
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
