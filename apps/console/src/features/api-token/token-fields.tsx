'use client';

import { Controller, type useForm } from 'react-hook-form';
import { sentence } from '../../trpc/form-failure.ts';
import { CheckboxField } from '../../ui/checkbox.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { MomentInput } from '../../ui/date-input.tsx';
import { Field, Input } from '../../ui/field.tsx';
import { Problem } from '../../ui/states.tsx';
import { useSelf } from '../session/self.tsx';
import { useStaffNames } from '../staff/use-staff-names.ts';
import { texts } from './texts.ts';
import type { TokenSent, TokenValues } from './token-sheet.tsx';

interface TokenFieldsProps {
  readonly form: ReturnType<typeof useForm<TokenValues, unknown, TokenSent>>;
  readonly channels: readonly string[];
}

export function TokenFields({ form, channels }: TokenFieldsProps) {
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <>
      <Field label={texts.name} error={sentence(errors.name?.message)} hint={texts.nameHint}>
        {(tied) => <Input {...tied} {...register('name')} autoFocus dir="auto" />}
      </Field>
      <PersonField form={form} />
      <Controller
        control={control}
        name="expires_time"
        render={({ field: { value = 0, onChange } }) => (
          <Field
            label={texts.expires}
            // A time that can’t be read says so itself.
            error={Number.isNaN(value) ? undefined : sentence(errors.expires_time?.message)}
            hint={texts.expiresHint}
          >
            {(tied) => <MomentInput {...tied} value={value} onChange={onChange} className="w-56" />}
          </Field>
        )}
      />
      <Field label={texts.addresses} error={sentence(errors.ipfilter?.message)} hint={texts.addressesHint}>
        {(tied) => <Input {...tied} {...register('ipfilter')} spellCheck={false} className="font-mono" />}
      </Field>
      <ChannelsField form={form} channels={channels} />
      {errors.root && <Problem>{sentence(errors.root.message)}</Problem>}
    </>
  );
}

function PersonField({ form }: Pick<TokenFieldsProps, 'form'>) {
  const { manager } = useSelf();
  const { choosable } = useStaffNames();
  const choices = [
    { value: manager.id, label: texts.me },
    ...choosable
      .filter(({ id }) => id !== manager.id)
      .map(({ id, name }) => ({ value: id, label: name || `#${id}` })),
  ];
  return (
    <Field
      label={texts.person}
      error={sentence(form.formState.errors.manager_id?.message)}
      hint={texts.personHint}
    >
      {(tied) => (
        <Controller
          control={form.control}
          name="manager_id"
          render={({ field }) => (
            <Combobox
              {...tied}
              label={texts.person}
              value={field.value ?? manager.id}
              onChange={field.onChange}
              choices={choices}
            />
          )}
        />
      )}
    </Field>
  );
}

function ChannelsField({ form, channels }: TokenFieldsProps) {
  return (
    <fieldset>
      <legend className="text-muted text-sm">{texts.channels}</legend>
      <p className="mb-1 text-faint text-sm">{texts.channelsHint}</p>
      <Controller
        control={form.control}
        name="chanels"
        render={({ field }) => (
          <div className="grid grid-cols-2">
            {channels.map((name) => (
              <CheckboxField
                key={name}
                label={<span className="font-mono text-sm">{name}</span>}
                checked={field.value.includes(name)}
                onChange={(checked) =>
                  field.onChange(checked ? [...field.value, name] : field.value.filter((one) => one !== name))
                }
              />
            ))}
          </div>
        )}
      />
    </fieldset>
  );
}
