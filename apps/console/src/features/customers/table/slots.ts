/** A row and the place among the drawn ones that shows it. */
export interface Slot {
  /** Stays the same for the elements of a row, whichever row they show. */
  readonly key: number;
  readonly index: number;
}

interface Drawn {
  readonly first: number;
  readonly size: number;
  readonly count: number;
  /** The row that came first when the elements were last put in order. */
  readonly ordered: number;
}

const below = (number: number, size: number) => ((number % size) + size) % size;

/** Which elements show which rows: those scrolled away show the rows that come, and none is made, removed or moved for it. */
export function slotsOf({ first, size, count, ordered }: Drawn): readonly Slot[] {
  return Array.from({ length: size }, (_, at) => {
    const key = below(ordered + at, size);
    return { key, index: first + below(key - first, size) };
  }).filter(({ index }) => index < count);
}
