'use client';

import { useMemo } from 'react';
import { useAddress } from '../../ui/use-address.ts';
import { readFilter, written } from './log-filter.ts';
import { conditionsOf, type LogFilter } from './log-request.ts';

/** The filter of the log, kept in the address. */
export function useLogFilter() {
  const { read, write } = useAddress();
  const filter = readFilter(read);
  const key = JSON.stringify(filter);
  return {
    filter: useMemo(() => filter, [key]),
    isFiltered: conditionsOf(filter).length > 0,
    setFilter: (part: Partial<LogFilter>) => write(written(part)),
    clear: () => write({}, false),
  };
}
