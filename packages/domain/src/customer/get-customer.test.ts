import { sql } from '@dossier/db';
import { type Client, createTestDesk, type NewStaff, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, outcome, read } from '../testing/customers.ts';
import { type Customer, customerModel } from './model.ts';

const sees = { see_customers: 1, see_all_customers: 1 };

let at: TestDesk;
let customer: Customer;
beforeAll(async () => {
  at = await createTestDesk();
  customer = await added(at.admin, { first_name: 'Ann', email: 'Ann@example.com', external_id: 'crm-1' });
  await at.database.app.query(sql`insert into account_group ("group") values ('real')`);
  await at.database.app.query(sql`insert into account (login, "group", customer_id)
    values (9007199254740991, 'real', ${customer.customer_id}), (2, 'real', 0)`);
});
afterAll(() => at.close());

const get = (key: Record<string, unknown>) => at.admin.call('MngGetCustomer', key);

describe('a customer is found', () => {
  test.each([
    { login: Number.MAX_SAFE_INTEGER },
    { email: 'ann@EXAMPLE.com' },
    { email: ' Ann@example.com\n' },
    { external_id: 'crm-1' },
    { external_id: 'crm-1', email: '' },
  ])('by %j', async (key) => {
    expect((await get(key)).data).toEqual({ customer });
  });

  test('by id, with every field of the record in canonical order', async () => {
    const found = await read(at.admin, customer.customer_id);
    expect(found).toEqual(customer);
    expect(Object.keys(found)).toEqual(Object.keys(customerModel.fields));
    expect(Object.values(found).every((value) => ['string', 'number'].includes(typeof value))).toBe(true);
  });
});

test.each([
  { customer_id: 2_147_483_647 },
  { login: 1 },
  { login: 2 },
  { email: 'nobody@example.com' },
  { email: '%' },
  { external_id: 'CRM-1' },
  { external_id: ' crm-1' },
])('%j is RET_NOT_FOUND', async (key) => {
  expect(outcome(await get(key))).toBe('RET_NOT_FOUND');
});

test.each([
  [{ customer_id: 0 }, 'customer_id range'],
  [{ customer_id: '1' }, 'customer_id type'],
  [{ login: 1.5 }, 'login type'],
  [{ login: 0 }, 'login range'],
  [{ email: 1 }, 'email type'],
  [{ external_id: null }, 'external_id type'],
  [{ customer_id: 1, can: 2 }, 'can value'],
])('%j is refused', async (key, problem) => {
  expect(outcome(await get(key))).toBe(`INVALID_DATA ${problem}`);
});

test('several with one external_id are told by their ids', async () => {
  const ids = [];
  for (let n = 0; n < 3; n += 1) ids.push((await added(at.admin, { external_id: 'twice' })).customer_id);
  expect(await get({ external_id: 'twice' })).toMatchObject({
    status: 409,
    data: { error: 'RET_CONFLICT', customer_ids: ids },
  });
});

describe('can', () => {
  const canOf = async (staff: NewStaff, can?: number) => {
    const client = await signIn(at, staff);
    const key = { customer_id: customer.customer_id, ...(can === undefined ? {} : { can }) };
    return (await client.ok<{ can?: string[] }>('MngGetCustomer', key)).can;
  };

  test('names the commands the caller may run on the record', async () => {
    const reads = [
      'MngGetCustomer',
      'MngGetCustomerHistory',
      'MngFindDuplicateCustomers',
      'GetAccountsByCustomerId',
    ];
    expect((await canOf(sees, 1))?.sort()).toEqual(reads.sort());
    const writes = ['MngArchiveCustomer', 'MngLogContact', 'MngUpdateCustomer'];
    expect((await canOf({ ...sees, set_customers: 1 }, 1))?.sort()).toEqual([...reads, ...writes].sort());
    expect(await canOf({ ...sees, link_accounts: 1 }, 1)).toContain('MngLinkAccountToCustomer');
    expect(await canOf({ ...sees, reveal_customer_contacts: 1 }, 1)).toContain('MngRevealCustomerField');
    const notes = ['MngAddNote', 'MngGetNotesByCustomerId'];
    expect((await canOf({ ...sees, see_notes: 1, set_notes: 1 }, 1))?.sort()).toEqual(
      [...notes, ...reads].sort(),
    );
  });

  test('looks at the state of the record', async () => {
    const { customer_id } = await added(at.admin);
    const can = async (id: number) =>
      (await at.admin.ok<{ can: string[] }>('MngGetCustomer', { customer_id: id, can: 1 })).can;
    expect(await can(customer_id)).toContain('MngDeleteCustomer');
    expect(await can(customer.customer_id)).not.toContain('MngDeleteCustomer');
    await at.admin.ok('MngArchiveCustomer', { customer_id });
    expect(await can(customer_id)).toContain('MngRestoreCustomer');
    expect(await can(customer_id)).not.toContain('MngArchiveCustomer');
  });

  test('what the state forbids is told with its rule, to those who hold the right', async () => {
    const cannotOf = async (client: Client) =>
      (await client.ok<{ cannot: object[] }>('MngGetCustomer', { customer_id: customer.customer_id, can: 1 }))
        .cannot;
    const linked = { field: 'customer_id', rule: 'in_use', message: 'has linked accounts' };
    expect(await cannotOf(at.admin)).toEqual([
      { command: 'MngRestoreCustomer', field: 'status', rule: 'state', message: 'is not archived' },
      { command: 'MngDeleteCustomer', ...linked },
    ]);
    expect(await cannotOf(await signIn(at, sees))).toEqual([]);
    const refused = await at.admin.call('MngDeleteCustomer', { customer_id: customer.customer_id });
    expect(refused.data).toMatchObject({ fields: [linked] });
  });

  test('is there only when asked for', async () => {
    expect(await canOf(sees)).toBeUndefined();
    expect(await canOf(sees, 0)).toBeUndefined();
  });
});
