import type { Right } from '@dossier/domain/contracts';
import type { Customer, FieldName } from '../customer.ts';
import { isMasked } from '../customer.ts';
import type { CustomerField } from '../fields.tsx';

/** A field in which two customers differ. */
export interface Difference {
  readonly field: CustomerField;
  /** One may not take it over, or cannot see what it is. */
  readonly locked: boolean;
}

/** Where the other customer has something else to say, in the order of the record. */
export function differencesOf(
  { into, from }: { into: Customer; from: Customer },
  fields: readonly CustomerField[],
  holds: (right: Right) => boolean,
): Difference[] {
  return fields
    .filter(({ name, takeable }) => takeable && into[name] !== from[name] && !isUnset(from[name]))
    .map((field) => ({
      field,
      locked:
        (field.contact === true && (!holds('set_customer_contacts') || isMasked(from[field.name]))) ||
        (field.compliance === true && !holds('set_compliance')),
    }));
}

/** What is missing here and known there: a good beginning; a judgement on compliance is left to people. */
export function suggestedTake(into: Customer, differences: readonly Difference[]): FieldName[] {
  return differences
    .filter(
      ({ field, locked }) =>
        !locked && !field.compliance && isUnset(into[field.name]) && field.kind !== 'flag',
    )
    .map(({ field }) => field.name);
}

function isUnset(value: string | number): boolean {
  return value === '' || value === 0;
}
