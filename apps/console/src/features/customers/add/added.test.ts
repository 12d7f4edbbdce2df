import { expect, test } from 'vitest';
import type { CustomerField } from '../../customer/fields.tsx';
import { emptyCustomer, isAddable, toSent } from './added.ts';

const field = (name: CustomerField['name'], kind: CustomerField['kind'], more = {}): CustomerField => ({
  name,
  kind,
  label: name,
  group: 'other',
  ...more,
});
const fields = [
  field('first_name', 'text'),
  field('email', 'text', { contact: true }),
  field('risk_level', 'enumerated', { compliance: true }),
  field('deposit_allowed', 'flag', { compliance: true }),
  field('status', 'enumerated'),
  field('brand', 'text'),
  field('version', 'number', { fixed: true }),
];

test('a form asks for what one may give', () => {
  const names = (...rights: string[]) =>
    fields.filter((one) => isAddable(one, (right) => rights.includes(right))).map(({ name }) => name);
  expect(names()).toEqual(['first_name', 'status', 'brand']);
  expect(names('set_customer_contacts', 'set_compliance')).not.toContain('version');
  expect(names('set_customer_contacts')).toContain('email');
});

test('sent is what was given, the status and the brand among it, and no default of the desk', () => {
  const start = emptyCustomer(fields, 'Aurum');
  expect(toSent(start, start)).toEqual({ status: 3, brand: 'Aurum' });
  expect(toSent({ ...start, first_name: 'Ann', deposit_allowed: 0 }, start)).toEqual({
    first_name: 'Ann',
    deposit_allowed: 0,
    status: 3,
    brand: 'Aurum',
  });
});
