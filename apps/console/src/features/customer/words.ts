import { formatDay, formatMoment } from '../../ui/moments.ts';
import type { FieldValue } from './customer.ts';
import { tagsOf } from './edit/tags.ts';
import type { CustomerField } from './fields.tsx';
import { texts } from './texts.ts';

/** What ids are called, and the zone in which times are told. */
export interface Names {
  statusOf(id: number): string | undefined;
  deskOf(id: number): string | undefined;
  staffOf(id: number): string;
  readonly zone: string;
}

const LOCALE = 'en';
const regions = new Intl.DisplayNames(LOCALE, { type: 'region' });
const languages = new Intl.DisplayNames(LOCALE, { type: 'language' });

/** The name of a country; what is no code stays as it is. */
export function countryName(code: string): string {
  return named(regions, code);
}

/** The name of a language with its region. */
export function languageName(tag: string): string {
  return named(languages, tag);
}

function named(names: Intl.DisplayNames, code: string): string {
  if (code === '') return '';
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

type Field = Pick<CustomerField, 'kind' | 'values' | 'name'>;

/** A field's value as people say it; empty where nothing is set. */
export function wordOf(field: Field | undefined, value: FieldValue, names: Names): string {
  if (!field) return String(value);
  return (typeof value === 'number' ? ofNumber(field, value, names) : ofText(field, value)) ?? String(value);
}

function ofNumber(field: Field, value: number, names: Names): string | undefined {
  switch (field.kind) {
    case 'enumerated':
      return field.values?.[value];
    case 'flag':
      return value === 1 ? 'Yes' : 'No';
    case 'time':
      return formatMoment(value, names.zone);
    case 'day':
      return formatDay(value);
    case 'status':
      return value === 0 ? '' : (names.statusOf(value) ?? texts.statusGone(value));
    case 'desk':
      return value === 0 ? '' : (names.deskOf(value) ?? texts.deskUnseen(value));
    case 'staff':
      return names.staffOf(value);
    default:
      return undefined;
  }
}

function ofText(field: Field, value: string): string | undefined {
  if (field.kind === 'country') return countryName(value);
  if (field.kind === 'language') return languageName(value);
  return field.kind === 'tags' ? tagsOf(value).join(', ') : undefined;
}
