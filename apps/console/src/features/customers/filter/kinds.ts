import type { CustomerField, FieldKind } from '../../customer/fields.tsx';
import type { FilterKind } from './filter.ts';

const kinds: Readonly<Record<FieldKind, FilterKind>> = {
  text: 'text',
  country: 'text',
  language: 'text',
  timezone: 'text',
  json: 'text',
  number: 'number',
  flag: 'choice',
  enumerated: 'choice',
  status: 'choice',
  staff: 'choice',
  desk: 'choice',
  time: 'time',
  day: 'date',
  tags: 'tags',
};

/** How fields can be asked for, by name. */
export function filterKinds(fields: readonly CustomerField[]): (name: string) => FilterKind | undefined {
  const byName = new Map<string, FilterKind>(fields.map(({ name, kind }) => [name, kinds[kind]]));
  return (name) => byName.get(name);
}
