import type { Layout } from './layout.ts';

/** The column before another one, or at the end; a column dragged among the pinned ones is pinned as well. */
export function withMoved(layout: Layout, name: string, to: number): Layout {
  const from = layout.columns.indexOf(name);
  if (from < 0 || from === to) return layout;
  const columns = layout.columns.filter((one) => one !== name);
  columns.splice(to, 0, name);
  const wasPinned = from < layout.pinned;
  const isPinned = to < layout.pinned;
  const pinned = layout.pinned + (Number(isPinned) - Number(wasPinned));
  return { ...layout, columns, pinned: Math.max(pinned, 1) };
}

export function withShown(layout: Layout, name: string, shown: boolean): Layout {
  const isThere = layout.columns.includes(name);
  if (shown === isThere) return layout;
  if (shown) return { ...layout, columns: [...layout.columns, name] };
  if (layout.columns.length === 1) return layout;
  const isPinned = layout.columns.indexOf(name) < layout.pinned;
  return {
    ...layout,
    columns: layout.columns.filter((one) => one !== name),
    pinned: Math.max(layout.pinned - Number(isPinned), 1),
  };
}

/** Pins a column behind the pinned ones, or lets it go to the first place behind them. */
export function withPinned(layout: Layout, name: string, pin: boolean): Layout {
  const at = layout.columns.indexOf(name);
  if (at < 0 || pin === at < layout.pinned) return layout;
  if (!pin && layout.pinned === 1) return layout;
  const columns = layout.columns.filter((one) => one !== name);
  const pinned = layout.pinned + (pin ? 1 : -1);
  columns.splice(pin ? layout.pinned : pinned, 0, name);
  return { ...layout, columns, pinned };
}
