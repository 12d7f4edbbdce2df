'use client';

import { useMutation } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { sentence } from '../../trpc/form-failure.ts';
import { useTRPCClient } from '../../trpc/provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Problem } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { texts } from './texts.ts';

interface Kept {
  readonly seq?: number;
  readonly hash?: string;
}

/** Checks the chain of the whole log; against a head kept elsewhere also whether its end is still there. */
export default function VerifyLog({ onClose }: { onClose: () => void }) {
  const client = useTRPCClient();
  const [seq, setSeq] = useState('');
  const [hash, setHash] = useState('');
  const verify = useMutation({ mutationFn: (kept: Kept) => client.MngVerifyLog.query(kept) });
  const failure = verify.error ? failureOf(verify.error) : undefined;
  const problemOf = (field: string) =>
    sentence(failure?.fields?.find((problem) => problem.field === field)?.message);

  function submit(event: FormEvent) {
    event.preventDefault();
    verify.mutate({
      ...(seq.trim() ? { seq: Number(seq) } : {}),
      ...(hash.trim() ? { hash: hash.trim() } : {}),
    });
  }

  return (
    <Dialog
      open
      size="medium"
      onOpenChange={(open) => !open && onClose()}
      title={texts.verifyTitle}
      description={texts.verifyHint}
      footer={
        <>
          <Button onClick={onClose}>{texts.close}</Button>
          <Button type="submit" form="verify-form" variant="primary" busy={verify.isPending}>
            {verify.isPending ? texts.verifying : texts.verifyNow}
          </Button>
        </>
      }
    >
      <form id="verify-form" noValidate onSubmit={submit} className="flex flex-col gap-3">
        <Field label={texts.keptSeq} error={problemOf('seq')}>
          {(tied) => (
            <Input
              {...tied}
              value={seq}
              inputMode="numeric"
              className="w-40"
              onChange={(event) => setSeq(event.target.value)}
            />
          )}
        </Field>
        <Field label={texts.keptHash} error={problemOf('hash')}>
          {(tied) => (
            <Input
              {...tied}
              value={hash}
              spellCheck={false}
              className="font-mono text-sm"
              onChange={(event) => setHash(event.target.value)}
            />
          )}
        </Field>
        {failure && !failure.fields && <Problem>{failure.message}</Problem>}
        {verify.data && <Verdict verdict={verify.data} />}
      </form>
    </Dialog>
  );
}

type Told = Awaited<ReturnType<ReturnType<typeof useTRPCClient>['MngVerifyLog']['query']>>;

function Verdict({ verdict: { ok, head, first_bad } }: { verdict: Told }) {
  const say = useToast();
  const kept = `${head.seq} ${head.hash}`;
  async function copy() {
    await navigator.clipboard.writeText(kept);
    say({ title: texts.copied, tone: 'success' });
  }
  return (
    <div role="status" className="flex flex-col gap-2">
      <p
        className={
          ok
            ? 'rounded bg-success-soft px-3 py-2 text-success'
            : 'rounded bg-danger-soft px-3 py-2 text-danger'
        }
      >
        {ok || !first_bad
          ? texts.holds(head.seq.toLocaleString('en'))
          : texts.broken(first_bad.seq.toLocaleString('en'), first_bad.reason)}
      </p>
      <p className="text-muted text-sm">{texts.head}</p>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 break-all font-mono text-sm">{kept}</code>
        <Button size="icon" aria-label={texts.copy} onClick={copy}>
          <Copy aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  );
}
