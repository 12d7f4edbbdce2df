'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { failureOf } from '../../../trpc/client.ts';
import { sentence } from '../../../trpc/form-failure.ts';
import { useTRPC } from '../../../trpc/provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { CheckboxField } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field, Input } from '../../../ui/field.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useRefreshCustomer } from '../page/use-refresh-customer.ts';
import { texts } from '../texts.ts';
import { askTexts } from './ask-texts.ts';

/** Sets a customer's password. */
export function PasswordDialog({ onDone }: { onDone: () => void }) {
  const { customer_id } = useCustomerHere().customer;
  const refresh = useRefreshCustomer(customer_id);
  const say = useToast();
  const form = useId();
  const [shown, setShown] = useState(false);
  const save = useMutation(
    useTRPC().MngSetCustomerPassword.mutationOptions({
      // A password is kept in no cache.
      gcTime: 0,
      onSuccess: () => {
        refresh('history');
        say({ title: askTexts.passwordSaved, tone: 'success' });
        onDone();
      },
    }),
  );
  const failure = save.error ? failureOf(save.error) : undefined;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    save.mutate({ customer_id, password: String(new FormData(event.currentTarget).get('password')) });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onDone()}
      title={askTexts.passwordTitle}
      description={askTexts.passwordHint}
      footer={
        <>
          <Button onClick={onDone}>{texts.cancel}</Button>
          <Button type="submit" form={form} variant="primary" busy={save.isPending}>
            {texts.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="flex flex-col gap-2">
        <Field
          label={askTexts.password}
          error={failure && (sentence(failure.fields?.[0]?.message) ?? failure.message)}
        >
          {(tied) => (
            <Input
              {...tied}
              name="password"
              type={shown ? 'text' : 'password'}
              autoComplete="new-password"
              spellCheck={false}
            />
          )}
        </Field>
        <CheckboxField label={askTexts.showPassword} checked={shown} onChange={setShown} />
      </form>
    </Dialog>
  );
}
