'use client';

import { useCallback } from 'react';
import { useTRPCClient } from '../../../trpc/provider.tsx';
import type { Conditions } from '../filter/conditions.ts';
import type { CustomerRow } from '../rows/rows-input.ts';

/** Of more at once it is not asked. */
const ASKED_MAX = 500;

/** Asks which of some customers match a filter, as the list would show them. */
export function useReadAgain(conditions: Conditions) {
  const client = useTRPCClient();
  return useCallback(
    async (ids: readonly number[], fields: string[]): Promise<readonly CustomerRow[]> => {
      if (ids.length === 0) return [];
      const these: [string, number[]] = ['customer_id', ids.slice(0, ASKED_MAX)];
      const { rows } = await client.MngGetCustomersByFilter.query({
        ...conditions,
        whereIn: [...(conditions.whereIn ?? []), these],
        fields,
        limit: ASKED_MAX,
        offset: 0,
        count: 'none',
      });
      return rows as readonly CustomerRow[];
    },
    [client, conditions],
  );
}
