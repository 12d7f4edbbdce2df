import type { Customer, CustomerFieldName } from './fields.tsx';

export type { Customer, CustomerFieldName as FieldName } from './fields.tsx';
export type FieldValue = string | number;

/** Some of a customer's fields with their values. */
export type Values = { readonly [Name in CustomerFieldName]?: Customer[Name] };

/** A contact that came masked: it can neither be sent back nor shown in full. */
export function isMasked(value: FieldValue): boolean {
  return typeof value === 'string' && value.includes('***');
}

/** Whether the time set for the next contact has come. */
export function isOverdue({ next_contact_time }: Pick<Customer, 'next_contact_time'>, now: number): boolean {
  return next_contact_time > 0 && now > 0 && next_contact_time <= now;
}

export const CUSTOMER_STATUS = { active: 0, blocked: 1, archived: 2, prospect: 3 } as const;
