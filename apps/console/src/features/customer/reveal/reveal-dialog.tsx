'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import type { OpenProps } from '../../../ui/on-demand.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { useReveals } from './reveals.tsx';
import { revealTexts } from './texts.ts';

export interface RevealDialogProps extends OpenProps {
  readonly name: string;
  readonly label: string;
}

/** Asks why a contact is needed, and shows it. */
export default function RevealDialog({ name, label, open, onOpenChange }: RevealDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={revealTexts.reveal(label)}
      description={revealTexts.hint}
    >
      <RevealForm name={name} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RevealForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const { show } = useReveals();
  const refresh = useRefreshCustomer(customer_id);
  const [reason, setReason] = useState('');
  const reveal = useMutation(
    useTRPC().MngRevealCustomerField.mutationOptions({
      // Kept in no cache: it is gone from the page after a minute.
      gcTime: 0,
      onSuccess: ({ value }) => {
        show(name, value);
        refresh('history');
        onDone();
      },
    }),
  );
  const failure = reveal.error ? failureOf(reveal.error) : undefined;
  const error = failure && (sentence(failure.fields?.[0]?.message) ?? wordsOf(failure));
  const ask = (why: string) => reveal.mutate({ customer_id, field: name, reason: why });

  function submit(event: FormEvent) {
    event.preventDefault();
    ask(reason);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-2">
      <Field label={revealTexts.why} error={error}>
        {(tied) => (
          <Input
            {...tied}
            autoFocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-1">
        {revealTexts.reasons.map((one) => (
          <Button key={one} size="small" disabled={reveal.isPending} onClick={() => ask(one)}>
            {one}
          </Button>
        ))}
        <Button type="submit" size="small" variant="primary" className="ml-auto" busy={reveal.isPending}>
          {revealTexts.show}
        </Button>
      </div>
    </form>
  );
}

function wordsOf({ error, message, retry_after_ms = 0 }: ReturnType<typeof failureOf>): string {
  if (error !== 'RET_TOO_FREQUENT') return message;
  return revealTexts.usedUp(Math.max(1, Math.ceil(retry_after_ms / 60_000)));
}
