'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { failureOf } from '../../trpc/client.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { ColorTag } from '../../ui/color-tag.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Problem } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useProgress } from '../work/use-works.ts';
import { texts } from './texts.ts';
import type { StatusEntry } from './use-status-page.ts';

interface DeleteStatusProps {
  readonly status: StatusEntry;
  /** Of its customers; undefined where it is not known. */
  readonly count: number | undefined;
  /** Those its customers can get instead. */
  readonly others: readonly StatusEntry[];
  onGone(): void;
}

const NONE = 0;

/** Deletes a status; customers that have it get another one, and it says how many they are. */
export default function DeleteStatus({ status, count: counted = 0, others, onGone }: DeleteStatusProps) {
  const say = useToast();
  const [replacement, setReplacement] = useState<number>(NONE);
  const remove = useMutation(useTRPC().MngDeleteCustomerStatus.mutationOptions());
  const failure = remove.error ? failureOf(remove.error) : undefined;
  const inUse = failure?.error === 'RET_CONFLICT' ? failure : undefined;
  // Customers may have come to it since the list was read.
  const count = inUse ? (inUse.count ?? 0) : counted;
  const isUsed = count > 0 || inUse !== undefined;
  const customers = texts.customers(count);

  function confirm() {
    const to = others.find(({ id }) => id === replacement);
    const sent = { id: status.id, ...(to ? { replace_with: to.id } : {}) };
    remove.mutate(sent, {
      onSuccess: ({ moved }) => {
        const told = { title: texts.deleted(status.status_name), tone: 'success' } as const;
        const detail = to && moved > 0 && texts.moved(texts.customers(moved), to.status_name);
        say(detail ? { ...told, detail } : told);
        onGone();
      },
    });
  }

  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={(open) => !open && onGone()}
      title={texts.deleteTitle(status.status_name)}
      description={isUsed ? texts.deleteUsed(customers) : texts.deleteUnused}
      action={isUsed ? texts.moveAndDelete(customers) : texts.deleteAction}
      busy={remove.isPending}
      disabled={isUsed && replacement === NONE}
      onConfirm={confirm}
    >
      {isUsed && <Replacement others={others} value={replacement} onChange={setReplacement} />}
      {isUsed && remove.isPending && <Moving />}
      {failure && !inUse && <Problem className="mt-3">{failure.message}</Problem>}
    </ConfirmDialog>
  );
}

interface ReplacementProps {
  readonly others: readonly StatusEntry[];
  readonly value: number;
  onChange(id: number): void;
}

function Replacement({ others, value, onChange }: ReplacementProps) {
  if (others.length === 0) return <p className="text-danger">{texts.noReplacement}</p>;
  const choices = others.map(({ id, status_name, status_color }) => ({
    value: id,
    label: status_name,
    shown: <ColorTag color={status_color}>{status_name}</ColorTag>,
  }));
  return (
    <Field label={texts.replaceWith}>
      {(tied) => (
        <Combobox
          {...tied}
          label={texts.replaceWith}
          value={value}
          onChange={onChange}
          placeholder={texts.chooseReplacement}
          choices={choices}
        />
      )}
    </Field>
  );
}

/** How far it is, as far as the desk tells. */
function Moving() {
  const far = useProgress('MngDeleteCustomerStatus');
  return (
    <p role="status" className="mt-3 text-muted">
      {far ? texts.progress(far.done.toLocaleString('en'), far.total.toLocaleString('en')) : texts.moving}
    </p>
  );
}
