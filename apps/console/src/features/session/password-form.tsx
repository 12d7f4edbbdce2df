'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { sentence } from '../../trpc/form-failure.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { texts } from './texts.ts';

/** Sets one’s own password; what is wrong stands at the field it is about. */
export function PasswordForm({ onSaved }: { onSaved: () => void }) {
  const form = useRef<HTMLFormElement>(null);
  const save = useMutation(
    useTRPC().SetManagerPassword.mutationOptions({
      onSuccess: () => {
        form.current?.reset();
        onSaved();
      },
    }),
  );
  const failure = save.error ? failureOf(save.error) : undefined;
  const isOf = (field: string) =>
    sentence(failure?.fields?.find((problem) => problem.field === field)?.message);
  const isCurrent = failure?.error === 'RET_INVALID_PASSWORD' && !failure.fields;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const sent = new FormData(event.currentTarget);
    save.mutate({
      password: String(sent.get('password')),
      current_password: String(sent.get('current_password')),
    });
  }

  return (
    <form ref={form} method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field
        label={texts.currentPassword}
        error={isOf('current_password') ?? (isCurrent ? failure.message : undefined)}
      >
        {(tied) => (
          <Input {...tied} name="current_password" type="password" autoComplete="current-password" />
        )}
      </Field>
      <Field label={texts.newPassword} error={isOf('password')}>
        {(tied) => <Input {...tied} name="password" type="password" autoComplete="new-password" />}
      </Field>
      {failure && !failure.fields && !isCurrent && (
        <p role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
          {failure.message}
        </p>
      )}
      <Button type="submit" variant="primary" busy={save.isPending} className="self-start">
        {texts.savePassword}
      </Button>
    </form>
  );
}
