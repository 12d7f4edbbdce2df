'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { readTableState, type SetTableState, type TableState, writeTableState } from './table-state.ts';

function stateOf(address: string): TableState {
  const parameters = new URLSearchParams(address);
  const names = [...new Set(parameters.keys())];
  return readTableState(Object.fromEntries(names.map((name) => [name, parameters.getAll(name)])));
}

/** The table's state, kept in the address; Next follows the browser's own history, so that nothing is asked of the server. */
export function useTableState(): [TableState, SetTableState] {
  const path = usePathname();
  const address = useSearchParams().toString();
  const state = useMemo(() => stateOf(address), [address]);
  const change = useCallback<SetTableState>(
    (changed, step = 'push') => {
      const next = writeTableState({ ...stateOf(window.location.search), ...changed });
      const url = next === '' ? path : `${path}?${next}`;
      if (step === 'push') window.history.pushState(null, '', url);
      else window.history.replaceState(null, '', url);
    },
    [path],
  );
  return [state, change];
}
