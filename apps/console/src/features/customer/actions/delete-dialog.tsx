'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { askTexts } from './ask-texts.ts';

/** Deletes the customer once its id has been typed. */
export function DeleteDialog({ onDone }: { onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const router = useRouter();
  const say = useToast();
  const [typed, setTyped] = useState('');
  const remove = useMutation(
    useTRPC().MngDeleteCustomer.mutationOptions({
      onSuccess: () => {
        say({ title: askTexts.deleted(customer_id), tone: 'success' });
        router.push('/customers');
      },
    }),
  );
  const failure = remove.error ? failureOf(remove.error) : undefined;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={askTexts.deleteTitle}
      description={askTexts.deleteHint(customer_id)}
      action={askTexts.deleteIt}
      danger
      disabled={typed.trim() !== String(customer_id)}
      busy={remove.isPending || remove.isSuccess}
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
          />
        )}
      </Field>
    </ConfirmDialog>
  );
}
