/** What is selected: rows one by one, or everything that matches but for some. */
export interface Selection {
  readonly everything: boolean;
  /** Those selected; where everything is, those that are not. */
  readonly ids: ReadonlySet<number>;
  /** Where a range with Shift begins. */
  readonly anchor: number | undefined;
}

export const nothing: Selection = { everything: false, ids: new Set(), anchor: undefined };
export const everything: Selection = { everything: true, ids: new Set(), anchor: undefined };

export function isSelected({ everything, ids }: Selection, id: number): boolean {
  return ids.has(id) !== everything;
}

/** How many are selected of so many that match; undefined while those are not counted. */
export function selectedCount({ everything, ids }: Selection, total: number | undefined): number | undefined {
  if (!everything) return ids.size;
  return total === undefined ? undefined : Math.max(total - ids.size, 0);
}

/** These rows selected, or not. */
export function withSelected(selection: Selection, rows: readonly number[], on: boolean): Selection {
  const ids = new Set(selection.ids);
  for (const id of rows) {
    if (on === selection.everything) ids.delete(id);
    else ids.add(id);
  }
  return { ...selection, ids };
}

/** One row the other way round; a range begins there. */
export function toggled(selection: Selection, id: number): Selection {
  return { ...withSelected(selection, [id], !isSelected(selection, id)), anchor: id };
}

/** Everything from where the range begins to this row, in the order of the rows that are loaded. */
export function withRange(selection: Selection, id: number, order: readonly number[]): Selection {
  const [from, to] = [order.indexOf(selection.anchor ?? id), order.indexOf(id)];
  if (from < 0 || to < 0) return toggled(selection, id);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  return withSelected(selection, range, true);
}
