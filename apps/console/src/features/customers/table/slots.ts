/** A row and the place among the drawn ones that shows it. */
export interface Slot {
  /** Stays the same for the elements of a row, whichever row they show. */
  readonly key: number;
  readonly index: number;
  /** The columns with something in them; all of them unless told. */
  readonly columns?: Range;
}

/** From the first to the last one, both among them. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What can be seen of the table, if only by a pixel. */
export interface View {
  readonly rows: Range;
  readonly columns: Range;
}

export interface Drawn {
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

export function isWithin(at: number, { from, to }: Range): boolean {
  return at >= from && at <= to;
}

/** The same for who flies, past whole screens: only what is in view is drawn, for the rest is gone before it comes into view. */
export function slotsInFlight(
  before: readonly Slot[],
  next: readonly Slot[],
  { rows, columns }: View,
): readonly Slot[] {
  const shown = new Map(before.map((slot) => [slot.key, slot]));
  return next.map((slot) =>
    isWithin(slot.index, rows) ? { ...slot, columns } : (shown.get(slot.key) ?? slot),
  );
}
