'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { sentence } from '../../trpc/form-failure.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { PersonSessions } from './person-sessions.tsx';
import { nameOf } from './staff-table.tsx';
import { TemporaryPassword } from './temporary-password.tsx';
import { texts } from './texts.ts';
import type { Person } from './use-staff-page.ts';

/** How a person signs in: a new password, one-time codes, and where they are signed in now. */
export function PersonSignIn({ person }: { person: Person }) {
  const { manager } = useSelf();
  const isOwn = person.id === manager.id;
  return (
    <div className="flex flex-col gap-6">
      {isOwn ? <p className="text-muted">{texts.passwordOwn}</p> : <NewPassword person={person} />}
      <ResetCodes person={person} isOwn={isOwn} />
      <PersonSessions person={person} />
    </div>
  );
}

function NewPassword({ person }: { person: Person }) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const [password, setPassword] = useState('');
  const set = useMutation(
    trpc.SetManagerPassword.mutationOptions({
      onSuccess: () => {
        refresh(trpc.GetSessions.queryKey());
        say({ title: texts.passwordSet(nameOf(person)), tone: 'success' });
      },
    }),
  );
  const failure = set.error ? failureOf(set.error) : undefined;
  return (
    <form
      noValidate
      className="flex flex-col items-start gap-2 [&>:first-child]:w-full"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ id: person.id, password });
      }}
    >
      <TemporaryPassword
        value={password}
        onChange={setPassword}
        hint={texts.passwordHint}
        error={failure && sentence(failure.fields?.[0]?.message ?? failure.message)}
      />
      <Button type="submit" busy={set.isPending} disabled={password === ''}>
        {texts.setPassword}
      </Button>
    </form>
  );
}

function ResetCodes({ person, isOwn }: { person: Person; isOwn: boolean }) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const reset = useMutation(
    trpc.SetManagerOTP.mutationOptions({
      onSuccess: () => {
        refresh(trpc.GetManagers.queryKey());
        refresh(trpc.GetSessions.queryKey());
        say({ title: texts.codesReset(nameOf(person)), tone: 'success' });
      },
    }),
  );
  const isOn = person.otp_enabled === 1;
  return (
    <section className="flex flex-col items-start gap-2 border-t pt-4">
      <h3 className="font-medium">{texts.codes}</h3>
      <p className="text-muted">{texts.codesAre(isOn)}</p>
      {isOn && !isOwn && (
        <>
          <p className="text-faint text-sm">{texts.codesHint}</p>
          <Button busy={reset.isPending} onClick={() => reset.mutate({ id: person.id, secret: '' })}>
            {texts.resetCodes}
          </Button>
        </>
      )}
      {reset.error && (
        <p role="alert" className="text-danger text-sm">
          {failureOf(reset.error).message}
        </p>
      )}
    </section>
  );
}
