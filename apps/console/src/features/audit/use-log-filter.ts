'use client';

import { useQueryStates } from 'nuqs';
import { filterParsers } from './log-filter.ts';
import { conditionsOf, type LogFilter } from './log-request.ts';

/** The filter of the log, kept in the address. */
export function useLogFilter() {
  const [filter, set] = useQueryStates(filterParsers, { history: 'push' });
  return {
    filter: filter satisfies LogFilter,
    isFiltered: conditionsOf(filter).length > 0,
    setFilter: (part: Partial<LogFilter>) => void set(part),
    clear: () => void set(null),
  };
}
