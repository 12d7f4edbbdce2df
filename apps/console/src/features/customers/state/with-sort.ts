import type { Sort } from '../filter/filter.ts';

interface Clicked {
  readonly id: string;
  /** Times begin with the newest. */
  readonly descFirst: boolean;
  /** After the others instead of in their place. */
  readonly isAdded: boolean;
}

/** What a table is sorted by after a click on a column: one way, then the other, then no longer. */
export function withSort(sort: readonly Sort[], { id, descFirst, isAdded }: Clicked): readonly Sort[] {
  const before = sort.find((one) => one.id === id);
  const next = before && before.desc !== descFirst ? [] : [{ id, desc: before ? !descFirst : descFirst }];
  if (!isAdded) return next;
  return before ? sort.flatMap((one) => (one.id === id ? next : [one])) : [...sort, ...next];
}
