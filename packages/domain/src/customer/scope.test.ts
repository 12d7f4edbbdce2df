import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, type NewStaff, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, outcome, read, updated } from '../testing/customers.ts';

const writer = { see_customers: 1, see_all_customers: 1, set_customers: 1 };

let at: TestDesk;
const customers = new Map<string, number>();
beforeAll(async () => {
  at = await createTestDesk();
  for (const code of ['EU_NORTH', 'EU_SOUTH', 'EU_TEST', 'US', 'EU']) {
    await addDesk(at.database.app, { code });
    customers.set(code, (await added(at.admin, { desk: code, external_id: 'same' })).customer_id);
  }
  await addDesk(at.database.app, { code: 'EU', brand: 'B1' });
  customers.set('B1 EU', (await added(at.admin, { desk: 'EU', brand: 'B1' })).customer_id);
  customers.set('none', (await added(at.admin)).customer_id);
});
afterAll(() => at.close());

const person = (staff: NewStaff) => signIn(at, { ...writer, ...staff });

async function seenBy(client: Client): Promise<string[]> {
  const seen: string[] = [];
  for (const [name, customer_id] of customers) {
    const got = await client.call('MngGetCustomer', { customer_id });
    const history = await client.call('MngGetCustomerHistory', { customer_id, limit: 1, offset: 0 });
    const kept = await client.call('MngUpdateCustomer', { customer_id });
    const outcomes = new Set([got, history, kept].map(outcome));
    expect(outcomes.size).toBe(1);
    if (outcomes.has('200')) seen.push(name);
    else expect([...outcomes]).toEqual(['RET_NOT_FOUND']);
  }
  return seen;
}

const ALL = ['EU_NORTH', 'EU_SOUTH', 'EU_TEST', 'US', 'EU', 'B1 EU', 'none'];

describe('the desk mask', () => {
  test.each([
    ['*', ALL],
    [' * ', ALL],
    ['', []],
    ['!US', []],
    ['EU', ['EU', 'B1 EU']],
    ['EU*', ['EU_NORTH', 'EU_SOUTH', 'EU_TEST', 'EU', 'B1 EU']],
    ['eu_*', ['EU_NORTH', 'EU_SOUTH', 'EU_TEST']],
    ['*H', ['EU_NORTH', 'EU_SOUTH']],
    ['E*_*T*H', ['EU_NORTH', 'EU_SOUTH']],
    ['EU*,!EU_TEST', ['EU_NORTH', 'EU_SOUTH', 'EU', 'B1 EU']],
    ['!EU_TEST, EU_TEST, US', ['US']],
    ['EU_*,!EU_*', []],
    ['*,!EU*', ['US', 'none']],
    ['*,!*', []],
    ['**', ['EU_NORTH', 'EU_SOUTH', 'EU_TEST', 'US', 'EU', 'B1 EU']],
    ['EU_.*,.,[A-Z]+,US|EU', []],
    ['US,', ['US']],
  ])('%j', async (desks, seen) => {
    expect(await seenBy(await person({ desks }))).toEqual(seen);
  });
});

test('a brand sees its own only; none sees every one', async () => {
  expect(await seenBy(await person({ brand: 'B1' }))).toEqual(['B1 EU']);
  expect(await seenBy(await person({ brand: 'b1' }))).toEqual([]);
  expect(await seenBy(await person({ brand: '' }))).toEqual(ALL);
});

test('scope changes with the staff record, at once', async () => {
  const client = await person({ desks: 'US' });
  expect(await seenBy(client)).toEqual(['US']);
  await at.database.app.query(sql`update staff set desks = 'EU' where id = ${client.staff_id}`);
  expect(await seenBy(client)).toEqual(['EU', 'B1 EU']);
});

describe('without see_all_customers', () => {
  test('only those one manages or owns are seen, within brand and desks', async () => {
    const client = await person({ see_all_customers: 0, desks: 'US' });
    const { staff_id } = client;
    const visible = async (data: Record<string, unknown>) => {
      const { customer_id } = await added(at.admin, data);
      return (await client.call('MngGetCustomer', { customer_id })).status === 200;
    };
    expect(await visible({ desk: 'US', manager_id: staff_id })).toBe(true);
    expect(await visible({ desk: 'US', assigned_manager_id: staff_id })).toBe(true);
    expect(await visible({ desk: 'US' })).toBe(false);
    expect(await visible({ desk: 'EU', manager_id: staff_id })).toBe(false);
  });

  test('an added customer without owner becomes one’s own', async () => {
    const client = await person({ see_all_customers: 0 });
    const other = await person({});
    const own = { assigned_manager_id: client.staff_id };
    expect(await added(client)).toMatchObject({ manager_id: 0, ...own });
    expect(await added(client, { assigned_manager_id: 0 })).toMatchObject(own);
    expect(await added(client, { manager_id: other.staff_id })).toMatchObject(own);
    expect(await added(client, { manager_id: client.staff_id })).toMatchObject(own);
  });

  test('giving one away shows it one last time', async () => {
    const client = await person({ see_all_customers: 0 });
    const other = await person({});
    const { customer_id } = await added(client);
    const given = await updated(client, customer_id, { assigned_manager_id: other.staff_id });
    expect(given).toMatchObject({ assigned_manager_id: other.staff_id, version: 2 });
    expect(outcome(await client.call('MngGetCustomer', { customer_id }))).toBe('RET_NOT_FOUND');
    expect(outcome(await client.call('MngUpdateCustomer', { customer_id }))).toBe('RET_NOT_FOUND');
    expect((await read(other, customer_id)).customer_id).toBe(customer_id);
  });
});

test('with see_all_customers an added customer stays without owner', async () => {
  expect(await added(await person({}))).toMatchObject({ manager_id: 0, assigned_manager_id: 0 });
});

describe('a write stays within', () => {
  test('one’s brand, which is that of an added customer that names none', async () => {
    const client = await person({ brand: 'B1' });
    const { customer_id, brand } = await added(client);
    expect(brand).toBe('B1');
    for (const foreign of ['B2', '', 'b1']) {
      const refused = 'INVALID_DATA brand reference';
      expect(outcome(await client.call('MngAddCustomer', { brand: foreign }))).toBe(refused);
      const update = await client.call('MngUpdateCustomer', { customer_id, brand: foreign });
      expect(outcome(update)).toBe(refused);
    }
    expect((await updated(client, customer_id, { brand: 'B1' })).version).toBe(1);
  });

  test('one’s desks; another is answered as if it did not exist', async () => {
    const client = await person({ desks: 'EU_*,!EU_TEST' });
    const { customer_id, desk_id } = await added(client, { desk: 'EU_NORTH' });
    expect(await updated(client, customer_id, { desk: 'EU_SOUTH' })).toMatchObject({ desk: 'EU_SOUTH' });
    for (const desk of ['EU_TEST', 'US', '', 'NOWHERE']) {
      const update = await client.call('MngUpdateCustomer', { customer_id, desk });
      expect(outcome(update)).toBe('INVALID_DATA desk reference');
      expect(outcome(await client.call('MngAddCustomer', { desk }))).toBe('INVALID_DATA desk reference');
    }
    expect(outcome(await client.call('MngAddCustomer', {}))).toBe('INVALID_DATA desk_id reference');
    const unknown = await client.call('MngUpdateCustomer', { customer_id, desk_id: 2_147_483_647 });
    const foreign = await client.call('MngUpdateCustomer', { customer_id, desk_id: desk_id + 3 });
    expect(foreign).toEqual(unknown);
  });

  test('a plain * includes no desk; a mask does not', async () => {
    expect(await added(await person({ desks: '*,!US' }))).toMatchObject({ desk_id: 0 });
    const client = await person({ desks: 'EU*' });
    expect(outcome(await client.call('MngAddCustomer', {}))).toBe('INVALID_DATA desk_id reference');
  });
});

describe('looking up', () => {
  test('by external_id tells only of those in scope', async () => {
    const external_id = 'same';
    const found = await (await person({ desks: 'US' })).ok<{ customer: object }>('MngGetCustomer', {
      external_id,
    });
    expect(found.customer).toMatchObject({ customer_id: customers.get('US') });
    const some = await (await person({ desks: 'EU_*' })).call('MngGetCustomer', { external_id });
    const customer_ids = ['EU_NORTH', 'EU_SOUTH', 'EU_TEST'].map((code) => customers.get(code));
    expect(some).toMatchObject({ status: 409, data: { error: 'RET_CONFLICT', customer_ids } });
    const none = await (await person({ brand: 'B1' })).call('MngGetCustomer', { external_id });
    expect(outcome(none)).toBe('RET_NOT_FOUND');
  });

  test('takes exactly one key', async () => {
    const one = 'INVALID_DATA customer_id one_of';
    for (const key of [
      {},
      { external_id: '' },
      { customer_id: 1, external_id: 'x' },
      { login: 1, email: 'a@b.c' },
    ]) {
      expect(outcome(await at.admin.call('MngGetCustomer', key))).toBe(one);
    }
  });
});
