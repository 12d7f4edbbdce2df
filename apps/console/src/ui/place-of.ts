import type { UniqueIdentifier } from '@dnd-kit/core';

/** One that can be moved in a list. */
export interface Sorted<Id extends UniqueIdentifier = UniqueIdentifier> {
  readonly id: Id;
  readonly name: string;
}

interface Told {
  readonly id: UniqueIdentifier;
  readonly what: string;
  /** Its place if it is another one than its own. */
  readonly at?: number;
}

/** What a screen reader says while one is moved: its name and its place, not ids. */
export function placeOf(items: readonly Sorted[], { id, what, at }: Told): string {
  const own = items.findIndex((item) => item.id === id);
  return `${items[own]?.name ?? ''} ${what} ${(at ?? own) + 1} of ${items.length}.`;
}
