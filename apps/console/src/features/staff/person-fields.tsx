'use client';

import { Controller } from 'react-hook-form';
import { sentence } from '../../trpc/form-failure.ts';
import { Field, Input } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { BrandInput } from '../desk/brand-input.tsx';
import { useStaffCatalogue } from './catalogue.tsx';
import { MaskPreview } from './mask-preview.tsx';
import type { PersonFormState } from './person-form.tsx';
import { texts } from './texts.ts';

interface PersonFieldsProps {
  readonly form: PersonFormState;
  /** Of one’s own record not everything can be changed. */
  readonly isOwn: boolean;
  readonly brands: readonly string[];
}

const words = ['email', 'phone', 'language'] as const;
const hints = { email: texts.emailHint, phone: undefined, language: texts.languageHint };

export function PersonFields({ form, isOwn, brands }: PersonFieldsProps) {
  const { register, formState, watch } = form;
  const { errors } = formState;
  return (
    <>
      <Field label={texts.name} error={sentence(errors.name?.message)}>
        {(tied) => <Input {...tied} {...register('name')} dir="auto" autoFocus />}
      </Field>
      {words.map((name) => (
        <Field key={name} label={texts[name]} error={sentence(errors[name]?.message)} hint={hints[name]}>
          {(tied) => <Input {...tied} {...register(name)} spellCheck={false} />}
        </Field>
      ))}
      {isOwn && <p className="rounded bg-hover px-3 py-2 text-muted">{texts.own}</p>}
      <Field label={texts.role} error={sentence(errors.role?.message)}>
        {(tied) => <RoleSelect form={form} tied={tied} isOwn={isOwn} />}
      </Field>
      <Field label={texts.brand} error={sentence(errors.brand?.message)} hint={texts.brandHint}>
        {(tied) => <BrandInput {...tied} {...register('brand')} brands={brands} readOnly={isOwn} />}
      </Field>
      <div className="flex flex-col gap-1">
        <Field label={texts.desks} error={sentence(errors.desks?.message)} hint={texts.desksHint}>
          {(tied) => (
            <Input
              {...tied}
              {...register('desks')}
              readOnly={isOwn}
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
        {!errors.desks && <MaskPreview mask={watch('desks') ?? ''} />}
      </div>
      <Field label={texts.ipfilter} error={sentence(errors.ipfilter?.message)} hint={texts.ipfilterHint}>
        {(tied) => (
          <Input
            {...tied}
            {...register('ipfilter')}
            readOnly={isOwn}
            spellCheck={false}
            className="font-mono"
          />
        )}
      </Field>
    </>
  );
}

type Tied = Parameters<Parameters<typeof Field>[0]['children']>[0];

function RoleSelect({ form, tied, isOwn }: Omit<PersonFieldsProps, 'brands'> & { tied: Tied }) {
  const { roles } = useStaffCatalogue();
  return (
    <Controller
      control={form.control}
      name="role"
      render={({ field }) => (
        <Select
          {...tied}
          value={field.value ?? 0}
          onChange={field.onChange}
          disabled={isOwn}
          options={roles.map(({ value, name }) => ({ value, label: texts.roles[name] ?? name }))}
        />
      )}
    />
  );
}
