'use client';

import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { createContext, type KeyboardEvent, type ReactNode, useContext } from 'react';
import { placeOf, type Sorted } from './place-of.ts';
import { useLifted } from './use-lifted.ts';

interface SortableProps<Item extends Sorted> {
  /** Those that can be moved, in their order. */
  readonly items: readonly Item[];
  /** One was put where another one stands. */
  onMove(id: Item['id'], onto: Item['id']): void;
  /** Draws them in the order they are shown in, which while one is moved by keys is not yet theirs. */
  children(shown: readonly Item[]): ReactNode;
}

interface Keys {
  /** What is moved by keys now. */
  readonly id: UniqueIdentifier | undefined;
  onKeyDown(id: UniqueIdentifier, event: KeyboardEvent): void;
  leave(): void;
}

const KeysContext = createContext<Keys>({
  id: undefined,
  onKeyDown: () => undefined,
  leave: () => undefined,
});

const instructions =
  'Press Space to lift it, the arrow keys to move it, Space to put it down, Escape to leave it.';

/** A list, drawn by its owner, whose rows are dragged, or moved by Space and the arrow keys. */
export function Sortable<Item extends Sorted>({ items, onMove, children }: SortableProps<Item>) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const { shown, said, ...keys } = useLifted(items, onMove);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onMove(active.id, over.id);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragStart={keys.leave}
      onDragEnd={drop}
      accessibility={{
        announcements: announcementsFor(items),
        screenReaderInstructions: { draggable: instructions },
      }}
    >
      <SortableContext items={shown.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        <KeysContext value={keys}>{children(shown)}</KeysContext>
        <p role="status" aria-live="assertive" className="sr-only">
          {said}
        </p>
      </SortableContext>
    </DndContext>
  );
}

function announcementsFor(items: readonly Sorted[]): Announcements {
  const at = (id: UniqueIdentifier) => items.findIndex((item) => item.id === id);
  const say = (id: UniqueIdentifier, what: string, onto = id) => placeOf(items, { id, what, at: at(onto) });
  return {
    onDragStart: ({ active }) => say(active.id, 'is lifted,'),
    onDragOver: ({ active, over }) => (over ? say(active.id, 'is now', over.id) : undefined),
    onDragEnd: ({ active, over }) => say(active.id, 'is put down,', (over ?? active).id),
    onDragCancel: ({ active }) => say(active.id, 'stays'),
  };
}

/** What ties a row of the list to it, and the button by which it is moved. */
export function useSortableRow(id: UniqueIdentifier) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } =
    useSortable({ id });
  const keys = useContext(KeysContext);
  const isLifted = keys.id === id;
  return {
    row: {
      ref: setNodeRef,
      style: { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition },
    },
    handle: {
      ref: setActivatorNodeRef,
      ...attributes,
      ...listeners,
      tabIndex: 0,
      ...(isLifted ? { 'aria-pressed': true } : {}),
      onKeyDown: (event: KeyboardEvent) => keys.onKeyDown(id, event),
      onBlur: () => isLifted && keys.leave(),
    },
    isDragging: isDragging || isLifted,
  };
}
