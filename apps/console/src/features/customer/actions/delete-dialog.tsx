'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { asked } from '../page/queries.ts';
import { askTexts } from './ask-texts.ts';

/** Deletes the customer once its id has been typed. */
export function DeleteDialog({ onDone }: { onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const router = useRouter();
  const say = useToast();
  const queries = useQueryClient();
  const trpc = useTRPC();
  const queryKey = trpc.MngGetCustomer.queryKey(asked.customer(customer_id));
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    trpc.MngDeleteCustomer.mutationOptions({
      onSuccess: () => {
        say({ title: askTexts.deleted(customer_id), tone: 'success' });
        // Whoever comes back to the page asks anew, and Back does not lead there.
        void queries.invalidateQueries({ queryKey, refetchType: 'none' });
        router.replace('/customers');
      },
    }),
  );
  const isTyped = typed.trim() === String(customer_id);
  const isDone = remove.isPending || remove.isSuccess;
  const failure = remove.error ? failureOf(remove.error) : undefined;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={askTexts.deleteTitle}
      description={askTexts.deleteHint(customer_id)}
      action={askTexts.deleteIt}
      danger
      disabled={!isTyped}
      busy={isDone}
      onConfirm={() => remove.mutate({ customer_id })}
    >
      <Field label={askTexts.deleteId} error={failure?.message}>
        {(tied) => (
          <Input
            {...tied}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={({ key }) => key === 'Enter' && isTyped && !isDone && remove.mutate({ customer_id })}
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
