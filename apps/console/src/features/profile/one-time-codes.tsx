'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { lazily } from '../../ui/on-demand.tsx';
import { Failed } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';

const QrCode = lazily(async () => ({ default: (await import('qrcode.react')).QRCodeSVG }));

/** Turns one's one-time codes on, with a QR code to scan, or off. */
export function OneTimeCodes() {
  const { manager } = useSelf();
  const [turningOff, setTurningOff] = useState(false);
  const show = useMutation(useTRPC().GetManagerOTP.mutationOptions());
  if (manager.otp_enabled === 1) {
    return turningOff ? (
      <CodeForm secret="" onDone={() => setTurningOff(false)} />
    ) : (
      <Button className="self-start" onClick={() => setTurningOff(true)}>
        {texts.turnOff}
      </Button>
    );
  }
  if (show.data) return <Enrolment {...show.data} onDone={show.reset} />;
  return (
    <>
      {show.error && <Failed message={failureOf(show.error).message} />}
      <Button className="self-start" busy={show.isPending} onClick={() => show.mutate({})}>
        {texts.turnOn}
      </Button>
    </>
  );
}

function Enrolment({ otp_url, secret, onDone }: { otp_url: string; secret: string; onDone: () => void }) {
  return (
    <div className="flex flex-wrap gap-6">
      {/* A code is read from black on white, whatever the theme. */}
      <div className="grid size-50 place-items-center rounded border bg-[white]">
        <QrCode value={otp_url} marginSize={2} role="img" aria-label={texts.qr} className="size-full" />
      </div>
      <div className="flex max-w-80 flex-1 flex-col gap-3">
        <p>{texts.scan}</p>
        <p className="text-muted">
          {texts.secret} <code className="break-all font-mono text-text">{secret}</code>
        </p>
        <CodeForm secret={secret} onDone={onDone} />
      </div>
    </div>
  );
}

/** Sends the code that proves it: of the new secret, or to turn codes off. */
function CodeForm({ secret, onDone }: { secret: string; onDone: () => void }) {
  const commands = useTRPC();
  const refresh = useRefresh();
  const say = useToast();
  const set = useMutation(
    commands.SetManagerOTP.mutationOptions({
      onSuccess: ({ otp_enabled }) => {
        say({ title: otp_enabled === 1 ? texts.turnedOn : texts.turnedOff, tone: 'success' });
        refresh(commands.GetManagerSelf.queryKey({}));
        onDone();
      },
    }),
  );
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code')).trim();
    set.mutate(secret ? { secret, code } : { secret, current_code: code });
  }
  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Field
        label={secret ? texts.code : texts.currentCode}
        error={set.error ? failureOf(set.error).message : undefined}
      >
        {(tied) => (
          <Input
            {...tied}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            className="w-32"
            autoFocus
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" variant={secret ? 'primary' : 'danger'} busy={set.isPending}>
          {secret ? texts.confirm : texts.turnOff}
        </Button>
        <Button onClick={onDone}>{texts.cancel}</Button>
      </div>
    </form>
  );
}
