'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { askTexts } from './ask-texts.ts';

/** Reasons that are told one by one. */
const TOLD = 3;

/** Takes back a merge into this customer as a whole; what changed since stays and is told. */
export function useUndoMerge(onDone: () => void = () => undefined) {
  const { customer_id } = useCustomerHere().customer;
  const say = useToast();
  const refresh = useRefreshCustomer(customer_id);
  const undo = useMutation(
    useTRPC().MngUndoChanges.mutationOptions({
      onSuccess: ({ undone, skipped, skipped_count }) => {
        refresh('customer', 'accounts', 'notes', 'history');
        const told = skipped.slice(0, TOLD).map(({ message }) => message);
        const left = skipped_count - told.length;
        const detail = [...told, ...(left > 0 ? [askTexts.moreSkipped(left)] : [])].join(' ');
        say({
          title: undone === 0 ? askTexts.notUndone : askTexts.undone,
          ...(detail ? { detail } : {}),
          tone: undone === 0 ? 'danger' : 'success',
        });
      },
      onError: (error) =>
        say({ title: askTexts.notUndone, detail: failureOf(error).message, tone: 'danger' }),
      onSettled: onDone,
    }),
  );
  return { run: (group: string) => undo.mutate({ group }), busy: undo.isPending };
}
