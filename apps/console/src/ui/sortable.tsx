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
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import type { ReactNode } from 'react';

interface Sorted<Id extends UniqueIdentifier> {
  readonly id: Id;
  readonly name: string;
}

interface SortableProps<Id extends UniqueIdentifier> {
  /** Those that can be moved, in their order. */
  readonly items: readonly Sorted<Id>[];
  /** One was put where another one stands. */
  onMove(id: Id, onto: Id): void;
  readonly children: ReactNode;
}

/** A list, drawn by its owner, whose rows are dragged, or moved by Space and the arrow keys. */
export function Sortable<Id extends UniqueIdentifier>({ items, onMove, children }: SortableProps<Id>) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onMove(active.id as Id, over.id as Id);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements: announcementsFor(items),
        screenReaderInstructions: {
          draggable:
            'Press Space to lift it, the arrow keys to move it, Space to put it down, Escape to leave it.',
        },
      }}
    >
      <SortableContext items={items.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** What a screen reader says while one is moved: its name and its place, not ids. */
function announcementsFor(items: readonly Sorted<UniqueIdentifier>[]): Announcements {
  const at = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id);
  const nameOf = (id: UniqueIdentifier) => items[at(id)]?.name ?? '';
  const placeOf = (id: UniqueIdentifier) => `${at(id) + 1} of ${items.length}`;
  return {
    onDragStart: ({ active: { id } }) => `${nameOf(id)} is lifted, ${placeOf(id)}.`,
    onDragOver: ({ active, over }) => (over ? `${nameOf(active.id)} is now ${placeOf(over.id)}.` : undefined),
    onDragEnd: ({ active, over }) => `${nameOf(active.id)} is put down, ${placeOf((over ?? active).id)}.`,
    onDragCancel: ({ active: { id } }) => `${nameOf(id)} stays ${placeOf(id)}.`,
  };
}

/** What ties a row of the list to it, and the button by which it is moved. */
export function useSortableRow(id: UniqueIdentifier) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({ id });
  return {
    row: {
      ref: setNodeRef,
      style: { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition },
    },
    handle: { ref: setActivatorNodeRef, ...attributes, ...listeners, tabIndex: 0 },
    isDragging,
  };
}
