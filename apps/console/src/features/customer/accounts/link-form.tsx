'use client';

import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC, useTRPCClient } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { sideTexts, texts } from '../texts.ts';

/** Links an account to the customer by its login; one that is somebody else's is moved only when that was said. */
export default function LinkForm({ onDone }: { onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const [typed, setTyped] = useState('');
  const login = Number(typed);
  const look = useLookUp();
  const link = useLink(onDone);
  const owner = look.data ?? 0;
  const isElsewhere = owner !== 0 && owner !== customer_id;
  const error = owner === customer_id ? sideTexts.alreadyHere(login) : wordsOf(look.error ?? link.error);

  async function submit(event: FormEvent) {
    event.preventDefault();
    // What the look meets stands in `look.error`.
    const linked = isElsewhere ? owner : await look.mutateAsync(login).catch(() => undefined);
    if (linked !== undefined && (isElsewhere || linked === 0)) take(linked);
  }

  /** From whom it was looked at as theirs only; whose it is by now is looked at anew. */
  function take(expected_customer_id: number) {
    const onError = (error: unknown) => {
      if (failureOf(error).error !== 'RET_CONFLICT') return;
      link.reset();
      look.mutate(login);
    };
    link.mutate({ login, customer_id, expected_customer_id }, { onError });
  }

  function type(text: string) {
    look.reset();
    link.reset();
    setTyped(text.replace(/\D/g, ''));
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      className="flex flex-wrap items-end gap-x-2 gap-y-1 border-b px-3 py-2"
    >
      <Field label={sideTexts.login} className="w-40">
        {(tied) => (
          <Input
            {...tied}
            {...(error ? { 'aria-invalid': true, 'aria-describedby': 'link-said' } : {})}
            autoFocus
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={login === 0} busy={look.isPending || link.isPending}>
        {isElsewhere ? sideTexts.moveHere : sideTexts.linkIt}
      </Button>
      <Button onClick={onDone}>{texts.cancel}</Button>
      {error && (
        <p id="link-said" role="alert" className="basis-full text-danger text-sm">
          {error}
        </p>
      )}
      {isElsewhere && (
        <p role="alert" className="basis-full rounded bg-warning-soft px-2 py-1 text-sm text-warning">
          {sideTexts.elsewhere(login)}
          <Link href={`/customers/${owner}`} className="underline">
            #{owner}
          </Link>
          {sideTexts.takesIt}
        </p>
      )}
    </form>
  );
}

/** Whose an account is: the customer's id, or 0. */
function useLookUp() {
  const client = useTRPCClient();
  return useMutation({
    mutationFn: async (login: number) => (await client.GetAccountByLogin.query({ login })).customer_id,
  });
}

function useLink(onDone: () => void) {
  const { customer_id } = useCustomerHere().customer;
  const refresh = useRefreshCustomer(customer_id);
  const say = useToast();
  return useMutation(
    useTRPC().MngLinkAccountToCustomer.mutationOptions({
      onSuccess: ({ login }) => {
        refresh('customer', 'accounts', 'history');
        say({ title: sideTexts.linked(login), tone: 'success' });
        onDone();
      },
    }),
  );
}

function wordsOf(error: unknown): string | undefined {
  if (!error) return undefined;
  const { fields, message } = failureOf(error);
  return sentence(fields?.[0]?.message) ?? message;
}
