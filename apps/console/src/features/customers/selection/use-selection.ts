'use client';

import { useCallback, useState } from 'react';
import type { CustomerRow } from '../rows/rows-input.ts';
import { everything, isSelected, nothing, type Selection, toggled, withRange } from './selection.ts';

/** The selected rows, and the ways to select them. */
export function useSelection(rows: readonly CustomerRow[]) {
  const [selection, setSelection] = useState<Selection>(nothing);
  const clear = useCallback(() => setSelection(nothing), []);
  const selectEverything = useCallback(() => setSelection(everything), []);
  /** The rows that are loaded, and those only. */
  const selectLoaded = useCallback(() => {
    setSelection({ ...nothing, ids: new Set(rows.map(({ customer_id }) => customer_id)) });
  }, [rows]);
  const toggle = useCallback((row: CustomerRow | undefined) => {
    if (row) setSelection((before) => toggled(before, row.customer_id));
  }, []);
  const selectTo = useCallback(
    (row: CustomerRow | undefined) => {
      if (!row) return;
      const order = rows.map(({ customer_id }) => customer_id);
      setSelection((before) => withRange(before, row.customer_id, order));
    },
    [rows],
  );
  const isAny = selection.everything || selection.ids.size > 0;
  const isEveryRow = rows.length > 0 && rows.every(({ customer_id }) => isSelected(selection, customer_id));
  return { selection, isAny, isEveryRow, clear, selectEverything, selectLoaded, toggle, selectTo };
}

export type Selecting = ReturnType<typeof useSelection>;
