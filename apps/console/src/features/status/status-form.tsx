'use client';

import { contracts, type SentOf, statusFields } from '@dossier/domain/contracts';
import { zodResolver } from '@hookform/resolvers/zod';
import { type KeyboardEvent, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { sentence, showFailure } from '../../trpc/form-failure.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Problem } from '../../ui/states.tsx';
import { ColorChoice } from './color-choice.tsx';
import { texts } from './texts.ts';

type Sent = SentOf<(typeof contracts)['MngAddCustomerStatus']>;

/** What of a status is written in its form. */
export type StatusValues = Required<
  Pick<Sent, 'status_name' | 'status_description' | 'status_color' | 'to_review'>
>;

interface StatusFormProps {
  readonly type: number;
  readonly values: StatusValues;
  readonly action: string;
  onSave(values: StatusValues): Promise<unknown>;
  onCancel(): void;
}

/** The kind of status of which the customers’ table has a view of what waits. */
const KYC = statusFields.kyc_status;

const resolver = zodResolver(contracts.MngAddCustomerStatus.input, undefined, { raw: true });

/** Writes a status in its place in the list; Enter saves, Escape leaves it as it was. */
export default function StatusForm({ type, values, action, onSave, onCancel }: StatusFormProps) {
  const form = useForm<Sent, unknown, Sent>({ defaultValues: values, resolver });
  const { errors } = form.formState;
  const [busy, setBusy] = useState(false);
  const name = form.watch('status_name') ?? '';

  async function save() {
    setBusy(true);
    try {
      const {
        status_name = '',
        status_description = '',
        status_color = '',
        to_review = 0,
      } = form.getValues();
      await onSave({ status_name, status_description, status_color, to_review });
    } catch (error) {
      showFailure(form, error);
      setBusy(false);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  }

  return (
    <form
      noValidate
      aria-label={action}
      onSubmit={form.handleSubmit(save)}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-3 border-b bg-raised px-4 py-4"
    >
      <div className="grid grid-cols-[14rem_minmax(0,1fr)] gap-4">
        <Field label={texts.name} error={sentence(errors.status_name?.message)}>
          {(tied) => <Input {...tied} {...form.register('status_name')} dir="auto" autoFocus />}
        </Field>
        <Field label={texts.description} error={sentence(errors.status_description?.message)}>
          {(tied) => <Input {...tied} {...form.register('status_description')} dir="auto" />}
        </Field>
      </div>
      <Controller
        control={form.control}
        name="status_color"
        render={({ field }) => (
          <ColorChoice
            value={field.value ?? ''}
            onChange={field.onChange}
            error={sentence(errors.status_color?.message)}
            name={name}
          />
        )}
      />
      {type === KYC && (
        <Controller
          control={form.control}
          name="to_review"
          render={({ field }) => (
            <CheckboxField
              label={texts.toReview}
              checked={field.value === 1}
              onChange={(checked) => field.onChange(checked ? 1 : 0)}
            />
          )}
        />
      )}
      {errors.root && <Problem>{sentence(errors.root.message)}</Problem>}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {action}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {texts.cancel}
        </Button>
      </div>
    </form>
  );
}
