'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { sideTexts, texts } from '../texts.ts';

/** Links an account to the customer by its login. */
export default function LinkForm({ onDone }: { onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const refresh = useRefreshCustomer(customer_id);
  const say = useToast();
  const [login, setLogin] = useState('');
  const link = useMutation(
    useTRPC().MngLinkAccountToCustomer.mutationOptions({
      onSuccess: (linked) => {
        refresh('customer', 'accounts', 'history');
        say({ title: sideTexts.linked(linked.login), tone: 'success' });
        onDone();
      },
    }),
  );
  const failure = link.error ? failureOf(link.error) : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    link.mutate({ login: Number(login), customer_id });
  }

  return (
    <form
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      className="flex items-end gap-2 border-b px-3 py-2"
    >
      <Field
        label={sideTexts.login}
        className="w-48"
        error={failure && (failure.fields?.[0]?.message ?? failure.message)}
      >
        {(tied) => (
          <Input
            {...tied}
            autoFocus
            inputMode="numeric"
            value={login}
            onChange={(event) => setLogin(event.currentTarget.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={link.isPending}>
        {sideTexts.linkIt}
      </Button>
      <Button onClick={onDone}>{texts.cancel}</Button>
    </form>
  );
}
