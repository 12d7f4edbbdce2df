'use client';

import { useCallback, useMemo } from 'react';
import { useAddress } from '../../../ui/use-address.ts';
import { readTableState, type SetTableState, type TableState, writeTableState } from './table-state.ts';

function stateOf(query: string): TableState {
  const parameters = new URLSearchParams(query);
  const names = [...new Set(parameters.keys())];
  return readTableState(Object.fromEntries(names.map((name) => [name, parameters.getAll(name)])));
}

/** The table's state, kept in the address. */
export function useTableState(): [TableState, SetTableState] {
  const { query, go } = useAddress();
  const state = useMemo(() => stateOf(query), [query]);
  const change = useCallback<SetTableState>(
    (changed, step) => go(writeTableState({ ...stateOf(window.location.search), ...changed }), step),
    [go],
  );
  return [state, change];
}
