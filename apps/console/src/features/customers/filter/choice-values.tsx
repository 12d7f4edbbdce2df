'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../trpc/provider.tsx';
import ChoiceList from '../../../ui/choice-list.tsx';
import { ColorTag } from '../../../ui/color-tag.tsx';
import type { Choice } from '../../../ui/combobox.tsx';
import type { CustomerField } from '../../customer/fields.tsx';
import { useLookUps } from '../look-ups.tsx';
import { texts } from '../texts.ts';
import type { Conditions } from './conditions.ts';
import { ME } from './filter.ts';

interface ChoiceValuesProps {
  readonly field: CustomerField;
  readonly chosen: readonly string[];
  /** Under which the values are counted. */
  readonly conditions: Conditions;
  onChosen(chosen: readonly string[]): void;
}

type CountedBy = 'status';

/** The values of a field to choose from, each with how many it would show. */
export function ChoiceValues({ field, chosen, conditions, onChosen }: ChoiceValuesProps) {
  const asked = { ...conditions, by: field.name as CountedBy };
  const { data, isError } = useQuery(
    useTRPC().MngGetCustomerCounts.queryOptions(asked, {
      placeholderData: keepPreviousData,
      enabled: !isServerField(field),
    }),
  );
  const counts = data && new Map(data.rows.map(({ value, count }) => [value, count]));
  const values = useValues(field, chosen);
  const toggle = (value: string) =>
    onChosen(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  const countOf = (value: string) => {
    if (value === ME || isServerField(field) || isError) return undefined;
    return counts ? (counts.get(Number(value)) ?? 0).toLocaleString('en-GB') : '…';
  };
  return (
    <ChoiceList
      choices={values.map((choice) => ({ ...choice, note: countOf(choice.value) }))}
      chosen={chosen}
      onToggle={toggle}
      label={field.label}
    />
  );
}

/** Who created and changed customers is not counted by the desk. */
function isServerField({ kind, fixed }: CustomerField): boolean {
  return kind === 'staff' && fixed === true;
}

function useValues(field: CustomerField, chosen: readonly string[]): readonly Choice<string>[] {
  const { statuses, desks, staff } = useLookUps();
  const none = { value: '0', label: texts.none };
  if (field.kind === 'flag') {
    return [
      { value: '1', label: texts.yes },
      { value: '0', label: texts.no },
    ];
  }
  if (field.kind === 'enumerated') {
    return (field.values ?? []).map((label, value) => ({ value: String(value), label }));
  }
  if (field.kind === 'desk') {
    const named = desks.desks.map(({ desk_id, desk, name }) => ({
      value: String(desk_id),
      label: `${desk} ${name}`,
    }));
    return [none, ...named];
  }
  if (field.kind === 'staff') {
    const people = staff.people.map(({ id, name }) => ({ value: String(id), label: name }));
    return [{ value: ME, label: texts.me }, none, ...people];
  }
  const own = statuses.statuses.filter(({ type }) => type === field.status_type);
  const deleted = chosen.filter((id) => id !== '0' && !own.some((status) => String(status.id) === id));
  return [
    none,
    ...deleted.map((id) => ({ value: id, label: texts.deleted(id) })),
    ...own.map(({ id, status_name = '', status_color = '', brand }) => ({
      value: String(id),
      label: brand ? `${status_name} ${brand}` : status_name,
      shown: (
        <>
          <ColorTag color={status_color}>{status_name}</ColorTag>
          {brand && <span className="ml-2 text-faint text-sm">{brand}</span>}
        </>
      ),
    })),
  ];
}
