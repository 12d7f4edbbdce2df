import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, failure, outcome, read, updated } from '../testing/customers.ts';

const contacts = {
  email: 'Client@Example.com',
  phone: '+357 99 123 000',
  tax_id: 'CY1234567',
  national_id: '12345',
};
const shown = { email: 'Cl***@Example.com', phone: '+35***000', tax_id: '***67', national_id: '***' };
const SECRETS = ['Client@', '99123', '1234567', '12345'];

let at: TestDesk;
let plain: Client;
let customer_id = 0;
beforeAll(async () => {
  at = await createTestDesk();
  const rights = { see_customers: 1, see_all_customers: 1, set_customers: 1, set_customer_contacts: 1 };
  plain = await signIn(at, rights);
  customer_id = (await added(at.admin, contacts)).customer_id;
});
afterAll(() => at.close());

function hides(data: unknown): void {
  for (const secret of SECRETS) expect(JSON.stringify(data)).not.toContain(secret);
}

describe('without see_customer_contacts contacts are masked in', () => {
  test('the record read', async () => {
    const customer = await read(plain, customer_id);
    expect(customer).toMatchObject(shown);
    hides(customer);
  });

  test('the reply to one’s own add and update', async () => {
    const own = await added(plain, { ...contacts, email: 'client2@example.com' });
    expect(own).toMatchObject({ ...shown, email: 'cl***@example.com' });
    const changed = await updated(plain, own.customer_id, { phone: '+44 7700 900123' });
    expect(changed).toMatchObject({ phone: '+44***123', tax_id: '***67' });
    hides([own, changed]);
  });

  test('the history, before and after', async () => {
    const own = await added(at.admin, { ...contacts, email: 'client3@example.com' });
    await updated(at.admin, own.customer_id, { phone: '+44 7700 900123', national_id: '', tax_id: '99' });
    const asked = { customer_id: own.customer_id, limit: 10, offset: 0 };
    const history = await plain.ok<{ rows: { changes: object[] }[] }>('MngGetCustomerHistory', asked);
    hides(history);
    expect(history.rows[0]?.changes).toEqual([
      { field: 'phone', before: '+35***000', after: '+44***123' },
      { field: 'tax_id', before: '***67', after: '***' },
      { field: 'national_id', before: '***', after: '' },
    ]);
    const full = await at.admin.ok<{ rows: { changes: object[] }[] }>('MngGetCustomerHistory', asked);
    expect(full.rows[0]?.changes[0]).toEqual({
      field: 'phone',
      before: '+35799123000',
      after: '+447700900123',
    });
  });

  test('a conflict’s current record', async () => {
    const reply = await plain.call('MngUpdateCustomer', { customer_id, expected_version: 99 });
    expect(outcome(reply)).toBe('RET_CONFLICT');
    expect(failure(reply).current).toMatchObject(shown);
    hides(reply);
  });

  test('the reply to a repeat, whoever saw the first', async () => {
    const client = await signIn(at, {
      see_all_customers: 1,
      set_customers: 1,
      see_customer_contacts: 1,
      set_customer_contacts: 1,
    });
    const data = { ...contacts, email: 'client4@example.com' };
    const once = () => client.call('MngAddCustomer', data, { idempotency_key: 'once' });
    expect((await once()).data).toHaveProperty('customer.phone', '+35799123000');
    await at.database.app.query(
      sql`update staff set see_customer_contacts = 0 where id = ${client.staff_id}`,
    );
    const again = await once();
    expect(again.data).toHaveProperty('customer.phone', '+35***000');
    hides(again);
  });

  test('a masked record written back, which is refused naming each', async () => {
    const reply = await plain.call('MngUpdateCustomer', { ...(await read(plain, customer_id)) });
    const masks = ['email masked', 'phone masked', 'tax_id masked', 'national_id masked'];
    expect(outcome(reply)).toBe(`INVALID_DATA ${masks.join(', ')}`);
  });
});

test('looking up by e-mail needs see_customer_contacts, found or not', async () => {
  for (const email of ['client@example.com', 'nobody@example.com', 'Cl***@Example.com']) {
    const reply = await plain.call('MngGetCustomer', { email });
    const message = 'Looking up by email needs the right see_customer_contacts.';
    expect(reply).toMatchObject({ status: 403, data: { error: 'RET_NOT_ENOUGH_RIGHTS', message } });
  }
  const found = await at.admin.ok<{ customer: object }>('MngGetCustomer', { email: ' CLIENT@example.com ' });
  expect(found.customer).toMatchObject({ customer_id, email: 'Client@Example.com' });
  expect(outcome(await at.admin.call('MngGetCustomer', { email: ' ' }))).toBe('RET_NOT_FOUND');
});

test.each([
  ['MngGetCustomer', { email: 'client@example.com' }, 'email'],
  ['MngGetCustomersByFilter', { limit: 1, offset: 0, where: [['phone', 'like', '+357']] }, 'phone'],
  ['MngGetCustomersByFilter', { limit: 1, offset: 0, orderBy: ['tax_id', 'asc'] }, 'tax_id'],
  ['MngGetCustomersByFilter', { limit: 1, offset: 0, unmask: 1 }, 'unmask'],
  ['MngFindDuplicateCustomers', { phone: '+35799123000' }, 'phone'],
])('%s %j names what needs a right', async (command, data, field) => {
  const { error, fields } = failure(await plain.call(command, data));
  expect(error).toBe('RET_NOT_ENOUGH_RIGHTS');
  expect(fields).toEqual([{ field, rule: 'right', message: 'needs the right see_customer_contacts' }]);
});

test('the address in the history is for auditors', async () => {
  const asked = { customer_id, limit: 1, offset: 0 };
  const addressFor = async (client: Client) =>
    (await client.ok<{ rows: { address: string }[] }>('MngGetCustomerHistory', asked)).rows[0]?.address;
  expect(await addressFor(plain)).toBe('');
  expect(await addressFor(await signIn(at, { see_customers: 1, see_all_customers: 1, see_audit: 1 }))).toBe(
    '127.0.0.1',
  );
});
