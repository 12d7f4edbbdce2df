'use client';

import { contracts, type SentOf } from '@dossier/domain/contracts';
import { zodResolver } from '@hookform/resolvers/zod';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { sentence } from '../../trpc/form-failure.ts';
import { Problem } from '../../ui/states.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffCatalogue } from './catalogue.tsx';
import { PersonFields } from './person-fields.tsx';
import { PersonRights } from './person-rights.tsx';
import { TemporaryPassword } from './temporary-password.tsx';
import { texts } from './texts.ts';
import { useSavePerson } from './use-save-person.ts';
import type { Person } from './use-staff-page.ts';

export type PersonValues = SentOf<(typeof contracts)['AddManager']>;
export type PersonFormState = ReturnType<typeof useForm<PersonValues, unknown, PersonValues>>;

interface PersonFormProps {
  readonly id: string;
  readonly person: Person | undefined;
  readonly brands: readonly string[];
  onState(state: { readonly busy: boolean; readonly isDirty: boolean }): void;
  onSaved(): void;
}

const resolver = zodResolver(contracts.AddManager.input, undefined, { raw: true });

/** The record of a person and their rights; what is not one’s to give the desk says. */
export function PersonForm({ id, person, brands, onState, onSaved }: PersonFormProps) {
  const { manager } = useSelf();
  const { rights, roles } = useStaffCatalogue();
  const names = rights.map(({ name }) => name);
  const role = roles.find(({ name }) => name === 'SESSION_CRM_MANAGER')?.value ?? 0;
  const form = useForm<PersonValues, unknown, PersonValues>({
    defaultValues: person ? writtenOf(person, names) : { ...empty, role, brand: manager.brand },
    resolver,
  });
  const { save, busy } = useSavePerson({ form, person, written: (one) => writtenOf(one, names), onSaved });
  const { errors, isDirty } = form.formState;
  useEffect(() => onState({ busy, isDirty }), [busy, isDirty, onState]);
  const isOwn = person?.id === manager.id;
  return (
    <form id={id} noValidate onSubmit={form.handleSubmit(save)} className="flex flex-col gap-4">
      {errors.root && <Problem>{sentence(errors.root.message)}</Problem>}
      <PersonFields form={form} isOwn={isOwn} brands={brands} />
      {!person && (
        <TemporaryPassword
          value={form.watch('password') ?? ''}
          error={sentence(errors.password?.message)}
          hint={form.watch('password') ? texts.passwordHint : `${texts.passwordHint} ${texts.passwordNone}`}
          onChange={(password) => form.setValue('password', password || undefined, { shouldDirty: true })}
        />
      )}
      <PersonRights form={form} isFixed={isOwn || person?.can_change === 0} />
    </form>
  );
}

const empty = { name: '', email: '', phone: '', language: '', desks: '', ipfilter: '' };

/** What of a person is written in the form. */
function writtenOf(person: Person, rights: readonly (keyof Person)[]): PersonValues {
  const { name, email, phone, language, role, brand, desks, ipfilter } = person;
  const held = Object.fromEntries(rights.map((right) => [right, person[right]]));
  return { name, email, phone, language, role, brand, desks, ipfilter, ...held };
}
