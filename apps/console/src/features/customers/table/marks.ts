/** What is shown on rows besides what is in them. */
export interface Marks {
  /** Fields others changed a moment ago, by customer. */
  readonly changed: ReadonlyMap<number, ReadonlySet<string>>;
  /** Customers that left one's scope. */
  readonly gone: ReadonlySet<number>;
  /** Customers that were changed so that they match no longer; they are shown until the list is asked anew. */
  readonly left: ReadonlySet<number>;
}

export const noMarks: Marks = { changed: new Map(), gone: new Set(), left: new Set() };
