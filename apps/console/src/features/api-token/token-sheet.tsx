'use client';

import { contracts, type SentOf } from '@dossier/domain/contracts';
import { useMutation } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { showFailure } from '../../trpc/form-failure.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { Button } from '../../ui/button.tsx';
import { checkedBy } from '../../ui/checked-by.ts';
import { cn } from '../../ui/cn.ts';
import { controlLook } from '../../ui/control-look.ts';
import { Field } from '../../ui/field.tsx';
import { FormSheet, UNSAVED } from '../../ui/form-sheet.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { texts } from './texts.ts';
import { TokenFields } from './token-fields.tsx';

export type TokenSent = SentOf<(typeof contracts)['MngAddApiToken']>;

/** What is typed for a token; its channels as a list. */
export type TokenValues = Omit<TokenSent, 'chanels'> & { chanels: string[] };

const resolver = checkedBy<TokenValues, TokenSent>(contracts.MngAddApiToken.input);
const formId = 'token-form';

/** Makes a token and shows it, this once. */
export default function TokenSheet({ channels, onClose }: { channels: readonly string[]; onClose(): void }) {
  const trpc = useTRPC();
  const refresh = useRefresh();
  const { manager } = useSelf();
  const [token, setToken] = useState('');
  const add = useMutation(trpc.MngAddApiToken.mutationOptions());
  const form = useForm<TokenValues, unknown, TokenSent>({
    defaultValues: { name: '', manager_id: manager.id, expires_time: 0, ipfilter: '', chanels: [] },
    resolver,
  });

  const unsaved = form.formState.isDirty ? UNSAVED : undefined;

  async function save(values: TokenSent) {
    try {
      const { __token } = await add.mutateAsync(values);
      refresh(trpc.MngGetApiTokens.queryKey());
      setToken(__token);
    } catch (error) {
      showFailure(form, error);
    }
  }

  return (
    <FormSheet
      title={token ? texts.onceTitle : texts.addTitle}
      form={token ? undefined : formId}
      action={texts.create}
      busy={add.isPending}
      onClose={onClose}
      {...(token ? { leave: texts.done } : {})}
      loss={token ? texts.onceMore : unsaved}
    >
      {token ? (
        <ShownOnce token={token} />
      ) : (
        <form id={formId} noValidate onSubmit={form.handleSubmit(save)} className="flex flex-col gap-4">
          <TokenFields form={form} channels={channels} />
        </form>
      )}
    </FormSheet>
  );
}

function ShownOnce({ token }: { token: string }) {
  const say = useToast();
  async function copy() {
    await navigator.clipboard.writeText(token);
    say({ title: texts.copied, tone: 'success' });
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="rounded bg-warning-soft px-3 py-2 text-warning">{texts.once}</p>
      <Field label={texts.token}>
        {(tied) => (
          <textarea
            {...tied}
            readOnly
            rows={3}
            value={token}
            className={cn(controlLook, 'h-auto resize-none break-all py-1.5 font-mono')}
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <Button onClick={copy} className="self-start" autoFocus>
        <Copy aria-hidden className="size-4" />
        {texts.copy}
      </Button>
    </div>
  );
}
