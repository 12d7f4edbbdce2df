'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../../trpc/provider.tsx';
import type { Customer } from '../customer.ts';
import { asked } from './queries.ts';

type Part = 'customer' | 'history' | 'notes' | 'accounts';

/** Reads parts of a customer's page anew. */
export function useRefreshCustomer(customer_id: number): (...parts: readonly Part[]) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(
    (...parts) => {
      const keys = {
        customer: trpc.MngGetCustomer.queryKey(asked.customer(customer_id)),
        history: trpc.MngGetCustomerHistory.queryKey(),
        notes: trpc.MngGetNotesByCustomerId.queryKey(),
        accounts: trpc.GetAccountsByCustomerId.queryKey(asked.accounts(customer_id)),
      } as const satisfies Record<Part, readonly unknown[]>;
      for (const part of parts) void queries.invalidateQueries({ queryKey: keys[part] });
    },
    [trpc, queries, customer_id],
  );
}

/** Takes a customer's record as the desk has just answered it; what may be done with it is asked anew. */
export function useTakeCustomer(customer_id: number): (customer: Customer) => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = useRefreshCustomer(customer_id);
  return useCallback(
    (customer) => {
      const key = trpc.MngGetCustomer.queryKey(asked.customer(customer_id));
      queries.setQueryData(key, (known) =>
        known && known.customer.version <= customer.version ? { ...known, customer } : known,
      );
      refresh('customer', 'history');
    },
    [trpc, queries, customer_id, refresh],
  );
}
