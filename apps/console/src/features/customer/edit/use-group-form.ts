'use client';

import { contracts } from '@dossier/domain/contracts';
import { type Resolver, useForm, useWatch } from 'react-hook-form';
import { checkedBy } from '../../../ui/checked-by.ts';
import { type Customer, type FieldName, type FieldValue, isMasked, type Values } from '../customer.ts';
import { changedFields } from './changed.ts';
import { useSaveCustomer } from './use-save-customer.ts';

/** What a form holds: values by the names of their fields. */
export type FormValues = Partial<Record<FieldName, FieldValue>>;

interface GroupFormOptions {
  /** The record as it was when the editing began. */
  readonly base: Customer;
  readonly names: readonly FieldName[];
  /** What was typed before. */
  readonly typed: Values;
  readonly label: string;
  onSaved(): void;
}

/** The form of some fields: checked by the contract's own rules, saved by one update of what was changed. */
export function useGroupForm({ base, names, typed, label, onSaved }: GroupFormOptions) {
  const start = picked(base, names) as Values;
  const masked = names.filter((name) => isMasked(base[name]));
  const form = useForm<FormValues>({
    defaultValues: { ...start, ...typed },
    resolver: (values, ...rest) => {
      const kept = masked.filter((name) => values[name] === base[name]);
      const judged = names.filter((name) => !kept.includes(name));
      return resolverOf(judged)(picked(values, judged), ...rest);
    },
  });
  const values = useWatch({ control: form.control });
  const saving = useSaveCustomer({
    label,
    onSaved,
    onProblem: (field, message) => {
      const isHere = names.some((name) => name === field);
      if (isHere) form.setError(field as FieldName, { message });
      return isHere;
    },
  });
  const save = form.handleSubmit((checked) => saving.save(base, changedFields(start, checked as Values)));
  return { form, save, saving, typed: changedFields(start, values as Values) };
}

function picked(values: FormValues, names: readonly FieldName[]): FormValues {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

function resolverOf(names: readonly FieldName[]): Resolver<FormValues> {
  const { input } = contracts.MngUpdateCustomer;
  const mask: Partial<Record<keyof typeof input.shape, true>> = {};
  for (const name of names) mask[name] = true;
  return checkedBy(input.pick(mask));
}
