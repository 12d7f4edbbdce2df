'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** Asks again for what a query key stands for, wherever it is shown. */
export function useRefresh(): (queryKey: QueryKey) => void {
  const queries = useQueryClient();
  return useCallback((queryKey) => void queries.invalidateQueries({ queryKey }), [queries]);
}
