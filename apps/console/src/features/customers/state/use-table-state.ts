'use client';

import { createMultiParser, createParser, parseAsString, useQueryStates } from 'nuqs';
import { useCallback, useMemo } from 'react';
import { readSort, writeFilter, writeSort } from '../filter/filter-url.ts';
import { defaultSort, readFilters, type SetTableState, type TableState } from './table-state.ts';

const parsers = {
  f: createMultiParser({
    parse: (texts) => readFilters(texts),
    serialize: (filters) => filters.map(writeFilter),
    eq: (one, other) => one.map(writeFilter).join() === other.map(writeFilter).join(),
  }).withDefault([]),
  q: parseAsString.withDefault(''),
  archived: createParser({ parse: (text) => text === '1', serialize: (on) => (on ? '1' : '0') }).withDefault(
    false,
  ),
  sort: createParser({
    parse: readSort,
    serialize: writeSort,
    eq: (one, other) => writeSort(one) === writeSort(other),
  }).withDefault(defaultSort),
  view: parseAsString.withDefault(''),
};

/** The table's state, kept in the address. */
export function useTableState(): [TableState, SetTableState] {
  const [{ f, q, archived, sort, view }, set] = useQueryStates(parsers);
  const state = useMemo<TableState>(
    () => ({ filters: f, search: q, archived, sort: sort.length > 0 ? sort : defaultSort, view }),
    [f, q, archived, sort, view],
  );
  const change = useCallback<SetTableState>(
    ({ filters, search, ...rest }, history = 'push') => {
      const asked = {
        ...(filters === undefined ? {} : { f: [...filters] }),
        ...(search === undefined ? {} : { q: search }),
        ...rest,
      };
      void set(asked, { history });
    },
    [set],
  );
  return [state, change];
}
