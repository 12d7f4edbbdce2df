'use client';

import { type Control, useWatch } from 'react-hook-form';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { type Choice, Combobox } from '../../../ui/combobox.tsx';
import { DayInput, MomentInput } from '../../../ui/date-input.tsx';
import { Input } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { CUSTOMER_STATUS, type FieldValue } from '../customer.ts';
import type { CustomerField, FieldKind } from '../fields.tsx';
import { useCustomerHere } from '../page/here.tsx';
import { useNames } from '../page/names.tsx';
import { texts } from '../texts.ts';
import { wordOf } from '../words.ts';
import { countryChoices, languageChoices, timezoneChoices, withPresent } from './choices.ts';
import { JsonEditor } from './json-editor.tsx';
import { TagsEditor } from './tags-editor.tsx';
import type { Tied } from './tied.ts';
import type { FormValues } from './use-group-form.ts';
import { useReferenceChoices } from './use-reference-choices.tsx';

interface ControlProps {
  readonly field: CustomerField;
  readonly value: FieldValue;
  onChange(value: FieldValue): void;
  onBlur(): void;
  readonly control: Control<FormValues>;
  readonly placeholder?: string;
  readonly tied: Tied;
}

const lists: Partial<Record<FieldKind, () => readonly Choice<string>[]>> = {
  country: countryChoices,
  language: languageChoices,
  timezone: timezoneChoices,
};

/** The control a field's kind asks for. */
export function FieldControl(props: ControlProps) {
  const { field, value, onChange, onBlur, placeholder, tied } = props;
  const names = useNames();
  const list = lists[field.kind];
  if (list) {
    const name = wordOf(field, value, names);
    const choices = withPresent(list(), { value: String(value), empty: '', none: texts.none, name });
    return (
      <Combobox {...tied} label={field.label} value={String(value)} onChange={onChange} choices={choices} />
    );
  }
  switch (field.kind) {
    case 'status':
    case 'desk':
    case 'staff':
      return <ReferenceControl {...props} />;
    case 'enumerated':
      return <EnumeratedControl {...props} />;
    case 'flag':
      return (
        <span className="flex h-8 items-center">
          <Checkbox {...tied} checked={value === 1} onChange={(on) => onChange(on ? 1 : 0)} />
        </span>
      );
    case 'day':
      return <DayInput {...tied} value={Number(value)} onChange={onChange} onBlur={onBlur} />;
    case 'time':
      return <MomentInput {...tied} value={Number(value)} onChange={onChange} onBlur={onBlur} />;
    case 'tags':
      return <TagsEditor tied={tied} value={String(value)} onChange={onChange} />;
    case 'json':
      return <JsonEditor tied={tied} value={String(value)} onChange={onChange} />;
    default:
      return (
        <Input
          {...tied}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
          onBlur={onBlur}
        />
      );
  }
}

/** One of a few named values; archiving is an act of its own. */
function EnumeratedControl({ field, value, onChange, tied }: ControlProps) {
  const { customer } = useCustomerHere();
  const isOwnAct = (at: number) =>
    field.name === 'status' && at === CUSTOMER_STATUS.archived && customer.status !== at;
  const options = (field.values ?? [])
    .map((label, at) => ({ value: at, label }))
    .filter((option) => !isOwnAct(option.value));
  return <Select {...tied} value={Number(value)} onChange={onChange} options={options} />;
}

/** A status, a desk or a colleague: those the customer’s brand allows. */
function ReferenceControl({ field, value, onChange, control, tied }: ControlProps) {
  const { customer } = useCustomerHere();
  const typed = useWatch({ control, name: 'brand' });
  const choices = useReferenceChoices(field, String(typed ?? customer.brand));
  const name = wordOf(field, value, useNames());
  const present = withPresent(choices, { value: Number(value), empty: 0, none: texts.none, name });
  return (
    <Combobox {...tied} label={field.label} value={Number(value)} onChange={onChange} choices={present} />
  );
}
