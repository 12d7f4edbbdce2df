import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from './model.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('adds, reads and changes', async () => {
  const { customer } = await at.admin.ok<{ customer: Customer }>('MngAddCustomer', { first_name: 'Ann', last_name: "O'Neil", email: ' Ann@Example.com ' });
  expect(customer).toMatchObject({ full_name: "Ann O'Neil", email: 'Ann@Example.com', enable: 1, version: 1 });
  const id = customer.customer_id;
  const changed = await at.admin.ok<{ customer: Customer }>('MngUpdateCustomer', { customer_id: id, phone: '+357 (99) 123-456' });
  expect(changed.customer).toMatchObject({ phone: '+35799123456', version: 2 });
  const read = await at.admin.ok<{ customer: Customer }>('MngGetCustomer', { email: 'ANN@example.com' });
  expect(read.customer).toEqual(changed.customer);
  const history = await at.admin.ok<{ rows: unknown[] }>('MngGetCustomerHistory', { customer_id: id, limit: 10, offset: 0 });
  console.log(JSON.stringify(history, null, 1));
});
