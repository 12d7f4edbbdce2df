'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer, useTakeCustomer } from '../page/use-refresh-customer.ts';
import { askTexts } from './ask-texts.ts';
import { useUndoMerge } from './use-undo-merge.ts';

/** Merges another customer into this one; the toast can take it back as a whole. */
export function useMerge(onDone: () => void) {
  const { customer_id } = useCustomerHere().customer;
  const trpc = useTRPC();
  const say = useToast();
  const take = useTakeCustomer(customer_id);
  const refresh = useRefreshCustomer(customer_id);
  const undo = useUndoMerge();
  const merge = useMutation(
    trpc.MngMergeCustomers.mutationOptions({
      onSuccess: ({ customer, group }) => {
        take(customer);
        refresh('accounts', 'notes');
        say({
          title: askTexts.merged,
          tone: 'success',
          action: { label: askTexts.undo, run: () => undo.run(group) },
        });
        onDone();
      },
    }),
  );
  return {
    run: merge.mutate,
    busy: merge.isPending,
    failure: merge.error ? failureOf(merge.error).message : undefined,
  };
}
