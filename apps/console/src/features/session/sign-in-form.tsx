'use client';

import { USER_AGENT_MAX } from '@dossier/domain/constants';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { texts } from './texts.ts';

/** Signs in; asks for a one-time code once the desk does. Goes on to `next`. */
export function SignInForm({ next }: { next: string }) {
  const signIn = useMutation(useTRPC().AuthManager.mutationOptions());
  const [asked, setAsked] = useState(false);
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const failure = signIn.error ? failureOf(signIn.error) : undefined;
  const asksCode = asked || failure?.error === 'OTP_REQUIRED';

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [login, password, otp_code] = ['login', 'password', 'otp_code'].map((key) =>
      String(form.get(key) ?? '').trim(),
    );
    const needed = { login, password, ...(asksCode ? { otp_code } : {}) };
    const absent = Object.entries(needed).flatMap(([key, value]) => (value ? [] : [key]));
    setMissing(new Set(absent));
    if (absent.length > 0 || !login || !password) return;
    if (asksCode) setAsked(true);
    signIn.mutate(
      {
        login,
        password: String(form.get('password')),
        user_agent: navigator.userAgent.slice(0, USER_AGENT_MAX),
        ...(otp_code ? { otp_code } : {}),
      },
      { onSuccess: () => window.location.assign(next) },
    );
  }

  const needed = (key: string) => (missing.has(key) ? texts.needed : undefined);
  const otpError = failure?.error === 'INVALID_OTP_CODE' ? failure.message : undefined;
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-4">
      <Field label={texts.login} error={needed('login')}>
        {(tied) => <Input {...tied} name="login" autoComplete="username" autoFocus spellCheck={false} />}
      </Field>
      <Field label={texts.password} error={needed('password')}>
        {(tied) => <Input {...tied} name="password" type="password" autoComplete="current-password" />}
      </Field>
      {asksCode && (
        <Field label={texts.code} hint={texts.codeHint} error={needed('otp_code') ?? otpError}>
          {(tied) => (
            <Input {...tied} name="otp_code" inputMode="numeric" autoComplete="one-time-code" autoFocus />
          )}
        </Field>
      )}
      {failure && !otpError && failure.error !== 'OTP_REQUIRED' && (
        <p role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
          {wordsOf(failure)}
        </p>
      )}
      <Button type="submit" variant="primary" busy={signIn.isPending || signIn.isSuccess}>
        {texts.submit}
      </Button>
    </form>
  );
}

function wordsOf({ error, message, retry_after_ms }: ReturnType<typeof failureOf>): string {
  if (error === 'RET_UNAUTHORIZED') return texts.wrong;
  if (error === 'RET_TOO_FREQUENT')
    return texts.locked(Math.max(1, Math.ceil((retry_after_ms ?? 0) / 60_000)));
  return message;
}
