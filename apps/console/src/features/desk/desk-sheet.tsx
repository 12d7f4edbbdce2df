'use client';

import { contracts, type SentOf } from '@dossier/domain/contracts';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMutation } from '@tanstack/react-query';
import { Controller, useForm } from 'react-hook-form';
import { changedOf } from '../../trpc/changed-of.ts';
import { sentence, showFailure } from '../../trpc/form-failure.ts';
import { useTRPC } from '../../trpc/provider.tsx';
import { useRefresh } from '../../trpc/use-refresh.ts';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { FormSheet, UNSAVED } from '../../ui/form-sheet.tsx';
import { Problem } from '../../ui/states.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { BrandInput } from './brand-input.tsx';
import { texts } from './texts.ts';
import type { DeskEntry } from './use-desk-page.ts';

type Sent = SentOf<(typeof contracts)['MngAddDesk']>;

interface DeskSheetProps {
  /** Undefined for a new one. */
  readonly desk: DeskEntry | undefined;
  /** Brands there are, to choose from. */
  readonly brands: readonly string[];
  onClose(): void;
}

const resolver = zodResolver(contracts.MngAddDesk.input, undefined, { raw: true });
const formId = 'desk-form';

/** Adds a desk or changes one; what is wrong stands at its field. */
export default function DeskSheet({ desk, brands, onClose }: DeskSheetProps) {
  const { manager } = useSelf();
  const form = useForm<Sent, unknown, Sent>({ defaultValues: valuesOf(desk, manager.brand), resolver });
  const { busy, save } = useSaving(form, desk, onClose);
  return (
    <FormSheet
      title={desk ? texts.editTitle(desk.desk) : texts.addTitle}
      form={formId}
      action={desk ? texts.save : texts.create}
      busy={busy}
      onClose={onClose}
      loss={form.formState.isDirty ? UNSAVED : undefined}
    >
      <form id={formId} noValidate onSubmit={form.handleSubmit(save)} className="flex flex-col gap-4">
        <DeskFields form={form} brands={brands} />
      </form>
    </FormSheet>
  );
}

function valuesOf(desk: DeskEntry | undefined, brand: string): Sent {
  if (!desk) return { desk: '', name: '', brand, manager_id: 0, enable: 1, sort_index: 0 };
  const { desk: code, name, manager_id, enable, sort_index } = desk;
  return { desk: code, name, brand: desk.brand, manager_id, enable, sort_index };
}

type Form = ReturnType<typeof useForm<Sent, unknown, Sent>>;

function useSaving(form: Form, desk: DeskEntry | undefined, onClose: () => void) {
  const trpc = useTRPC();
  const say = useToast();
  const refresh = useRefresh();
  const add = useMutation(trpc.MngAddDesk.mutationOptions());
  const update = useMutation(trpc.MngUpdateDesk.mutationOptions());
  async function save(values: Sent) {
    try {
      const answer = desk
        ? await update.mutateAsync({
            desk_id: desk.desk_id,
            ...changedOf(values, valuesOf(desk, '')),
          })
        : await add.mutateAsync(values);
      refresh(trpc.MngGetDesksByFilter.queryKey());
      const code = answer.desk.desk;
      say({ title: desk ? texts.saved(code) : texts.added(code), tone: 'success' });
      onClose();
    } catch (error) {
      showFailure(form, error);
    }
  }
  return { save, busy: add.isPending || update.isPending };
}

function DeskFields({ form, brands }: { form: Form; brands: readonly string[] }) {
  const { register, control, formState } = form;
  const { errors } = formState;
  const { choosable } = useStaffNames();
  const owners = [
    { value: 0, label: texts.noOwner },
    ...choosable.map(({ id, name }) => ({ value: id, label: name || `#${id}` })),
  ];
  return (
    <>
      <Field label={texts.code} error={sentence(errors.desk?.message)} hint={texts.codeHint}>
        {(tied) => (
          <Input {...tied} {...register('desk')} autoFocus spellCheck={false} className="font-mono" />
        )}
      </Field>
      <Field label={texts.name} error={sentence(errors.name?.message)}>
        {(tied) => <Input {...tied} {...register('name')} dir="auto" />}
      </Field>
      <Field label={texts.brand} error={sentence(errors.brand?.message)} hint={texts.brandHint}>
        {(tied) => <BrandInput {...tied} {...register('brand')} brands={brands} />}
      </Field>
      <Field label={texts.owner} error={sentence(errors.manager_id?.message)}>
        {(tied) => (
          <Controller
            control={control}
            name="manager_id"
            render={({ field }) => (
              <Combobox
                {...tied}
                label={texts.owner}
                value={field.value ?? 0}
                onChange={field.onChange}
                choices={owners}
              />
            )}
          />
        )}
      </Field>
      <Field label={texts.place} error={sentence(errors.sort_index?.message)}>
        {(tied) => (
          <Input
            {...tied}
            {...register('sort_index', { setValueAs: (text) => (text === '' ? 0 : Number(text)) })}
            inputMode="numeric"
            className="w-28"
          />
        )}
      </Field>
      <Controller
        control={control}
        name="enable"
        render={({ field }) => (
          <div>
            <CheckboxField
              label={texts.enabled}
              checked={field.value === 1}
              onChange={(checked) => field.onChange(checked ? 1 : 0)}
            />
            <p className="text-faint text-sm">{texts.enabledHint}</p>
          </div>
        )}
      />
      {errors.root && <Problem>{sentence(errors.root.message)}</Problem>}
    </>
  );
}
