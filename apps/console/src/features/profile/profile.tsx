'use client';

import type { ReactNode } from 'react';
import { useToast } from '../../ui/toasts.tsx';
import { PasswordForm } from '../session/password-form.tsx';
import { useSelf } from '../session/self.tsx';
import { OneTimeCodes } from './one-time-codes.tsx';
import { Sessions } from './sessions.tsx';
import { texts } from './texts.ts';

/** One's own password, one-time codes and sessions. */
export function Profile() {
  const { manager } = useSelf();
  const say = useToast();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-8 p-6">
      <header>
        <h1 className="font-semibold text-xl" dir="auto">
          {manager.name}
        </h1>
        <p className="text-muted">
          #{manager.id} {manager.email && `· ${manager.email}`}
        </p>
      </header>
      <Section title={texts.password} hint={texts.passwordHint}>
        <div className="max-w-80">
          <PasswordForm onSaved={() => say({ title: texts.passwordSaved, tone: 'success' })} />
        </div>
      </Section>
      <Section title={texts.codes} hint={manager.otp_enabled === 1 ? texts.codesOn : texts.codesOff}>
        <OneTimeCodes />
      </Section>
      <Section title={texts.sessions} hint={texts.sessionsHint}>
        <Sessions />
      </Section>
    </div>
  );
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-t pt-6">
      <div>
        <h2 className="font-semibold text-lg">{title}</h2>
        <p className="text-muted">{hint}</p>
      </div>
      {children}
    </section>
  );
}
