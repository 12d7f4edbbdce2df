import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';
import { added, failure, logged, outcome, read, updated } from '../testing/customers.ts';

const HOURS = 24;
const writer = { see_customers: 1, see_all_customers: 1, set_customers: 1 };

let at: TestDesk;
let clock = 1_800_000_000;
let keys = 0;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock, settings: { IDEMPOTENCY_HOURS: HOURS } });
});
afterAll(() => at.close());

function newKey(): string {
  keys += 1;
  return `key ${keys}`;
}

const add = (idempotency_key: string, data: Record<string, unknown>, client: Client = at.admin) =>
  client.call('MngAddCustomer', data, { idempotency_key });
const update = (idempotency_key: string, data: Record<string, unknown>, client: Client = at.admin) =>
  client.call('MngUpdateCustomer', data, { idempotency_key });
const idOf = (reply: { data: unknown }) =>
  (reply.data as { customer: { customer_id: number } }).customer.customer_id;

async function customers(): Promise<number> {
  const [counted] = await at.database.app.query<{ n: number }>(sql`select count(*)::int as n from customer`);
  return counted?.n ?? 0;
}

describe('a repeat', () => {
  test('answers the first reply and runs nothing', async () => {
    const key = newKey();
    const first = await add(key, { first_name: 'Ann' });
    const before = await customers();
    await updated(at.admin, idOf(first), { first_name: 'Eve' });
    clock += 10;
    expect(await add(key, { first_name: 'Ann' })).toEqual(first);
    expect(await customers()).toBe(before);
    expect(await logged(at.database.app, idOf(first))).toHaveLength(2);
  });

  test('of an update answers the first reply too', async () => {
    const key = newKey();
    const { customer_id } = await added(at.admin);
    const first = await update(key, { customer_id, segment: 'a' });
    await updated(at.admin, customer_id, { segment: 'b' });
    expect(await update(key, { customer_id, segment: 'a' })).toEqual(first);
    expect(await read(at.admin, customer_id)).toMatchObject({ segment: 'b', version: 3 });
  });

  test('of an update that changed nothing stays without effect', async () => {
    const key = newKey();
    const { customer_id } = await added(at.admin, { segment: 'a' });
    await update(key, { customer_id, segment: 'a' });
    await updated(at.admin, customer_id, { segment: 'b' });
    expect((await update(key, { customer_id, segment: 'a' })).data).toHaveProperty('customer.segment', 'a');
    expect((await read(at.admin, customer_id)).segment).toBe('b');
  });

  test.each([2, 12])('at the same moment, %d at once, runs once', async (times) => {
    const key = newKey();
    const before = await customers();
    const once = () => add(key, { first_name: 'Once', email: `once${times}@example.com` });
    const replies = await Promise.all(Array.from({ length: times }, once));
    expect(new Set(replies.map(outcome))).toEqual(new Set(['200']));
    expect(new Set(replies.map(idOf)).size).toBe(1);
    expect(await customers()).toBe(before + 1);
    expect(await logged(at.database.app, idOf(replies[0] ?? { data: {} }))).toHaveLength(1);
  });

  test('through another process answers the same', async () => {
    const key = newKey();
    const first = await add(key, { first_name: 'Ann' });
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const { database, settings } = at;
    const second = await createDesk({ database: database.app, settings, log, now: () => clock });
    const { token } = at.admin;
    const request = { command: 'MngAddCustomer', data: { first_name: 'Ann' }, transport: 'console' } as const;
    expect(await second.execute({ ...request, token, address: '', idempotency_key: key })).toEqual(first);
    await second.close();
  });
});

describe('the same key with', () => {
  test('other data or another command is a conflict and runs nothing', async () => {
    const key = newKey();
    const first = await add(key, { first_name: 'Ann', segment: 'a' });
    const before = await customers();
    for (const data of [{ first_name: 'Eve', segment: 'a' }, { first_name: 'Ann' }, {}]) {
      expect(outcome(await add(key, data))).toBe('RET_CONFLICT');
    }
    const other = await update(key, { customer_id: idOf(first), first_name: 'Ann' });
    expect(failure(other)).toMatchObject({ error: 'RET_CONFLICT', code: 1001 });
    expect(await customers()).toBe(before);
    expect(await read(at.admin, idOf(first))).toHaveProperty('version', 1);
  });

  test('the same data in another order of keys, or ignored keys beside it, is a repeat', async () => {
    const key = newKey();
    const first = await add(key, { first_name: 'Ann', segment: 'a', type: 1 });
    expect(await add(key, { type: 1, segment: 'a', first_name: 'Ann' })).toEqual(first);
    expect(await add(key, { type: 1, segment: 'a', first_name: 'Ann', __access: 'x' })).toEqual(first);
  });

  test('another person is another key', async () => {
    const key = newKey();
    const other = await signIn(at, writer);
    const first = await add(key, { first_name: 'Ann' });
    const theirs = await add(key, { first_name: 'Eve' }, other);
    expect(outcome(theirs)).toBe('200');
    expect(idOf(theirs)).not.toBe(idOf(first));
  });

  test('a query has no effect', async () => {
    const key = newKey();
    const { customer_id } = await added(at.admin, { segment: 'a' });
    const get = () => at.admin.call('MngGetCustomer', { customer_id }, { idempotency_key: key });
    await get();
    await updated(at.admin, customer_id, { segment: 'b' });
    expect((await get()).data).toHaveProperty('customer.segment', 'b');
    expect(outcome(await add(key, {}))).toBe('200');
  });
});

test('failures are not kept', async () => {
  const key = newKey();
  const email = 'kept@example.com';
  const { customer_id } = await added(at.admin, { email });
  expect(outcome(await add(key, { email }))).toBe('RET_DUPLICATE_RECORD email unique');
  expect(outcome(await add(key, { email: 'bad' }))).toBe('INVALID_DATA email email');
  await updated(at.admin, customer_id, { email: '' });
  expect(outcome(await add(key, { email }))).toBe('200');
});

describe('access is checked again:', () => {
  test('out of scope is RET_NOT_FOUND', async () => {
    const client = await signIn(at, { ...writer, see_all_customers: 0 });
    const key = newKey();
    const first = await add(key, { first_name: 'Ann' }, client);
    expect(await add(key, { first_name: 'Ann' }, client)).toEqual(first);
    await updated(at.admin, idOf(first), { assigned_manager_id: 0 });
    expect(outcome(await add(key, { first_name: 'Ann' }, client))).toBe('RET_NOT_FOUND');
    await at.database.app.query(sql`update staff set see_all_customers = 1 where id = ${client.staff_id}`);
    expect(await add(key, { first_name: 'Ann' }, client)).toEqual(first);
  });

  test('a customer that is gone is RET_NOT_FOUND', async () => {
    const key = newKey();
    const customer_id = idOf(await add(key, {}));
    await at.database.owner.query(sql`delete from customer where customer_id = ${customer_id}`);
    expect(outcome(await add(key, {}))).toBe('RET_NOT_FOUND');
  });

  test('a deletion is answered again to whom the customer was visible last', async () => {
    const client = await signIn(at, { ...writer, see_all_customers: 0, del_customers: 1 });
    const key = newKey();
    const { customer_id } = await added(client);
    const remove = () => client.call('MngDeleteCustomer', { customer_id }, { idempotency_key: key });
    expect((await remove()).data).toEqual({ customer_id });
    expect((await remove()).data).toEqual({ customer_id });
    expect(outcome(await client.call('MngDeleteCustomer', { customer_id }))).toBe('RET_NOT_FOUND');
    await at.database.app.query(sql`update staff set desks = '' where id = ${client.staff_id}`);
    expect(outcome(await remove())).toBe('RET_NOT_FOUND');
  });

  test('a lost right is RET_NOT_ENOUGH_RIGHTS', async () => {
    const client = await signIn(at, writer);
    const key = newKey();
    await add(key, {}, client);
    await at.database.app.query(sql`update staff set set_customers = 0 where id = ${client.staff_id}`);
    expect(outcome(await add(key, {}, client))).toBe('RET_NOT_ENOUGH_RIGHTS');
  });
});

test('is refused with a secret, and the secret is not kept', async () => {
  const key = newKey();
  const before = await customers();
  const refused = 'INVALID_DATA idempotency_key secret';
  expect(outcome(await add(key, { password: 'long enough' }))).toBe(refused);
  expect(await customers()).toBe(before);
  expect(outcome(await add(key, { first_name: 'Ann' }))).toBe('200');
});

test.each(['', 'x'.repeat(65), 'a\u0000b', '\ud800'])('the key %j is refused', async (key) => {
  expect(outcome(await add(key, {}))).toMatch(/^INVALID_DATA idempotency_key \w+$/);
});

test('a key of 64 characters of any kind is taken', async () => {
  expect(outcome(await add('\u{1f600}'.repeat(64), {}))).toBe('200');
});

test(`a reply is kept for ${HOURS} hours and no longer`, async () => {
  const key = newKey();
  const first = await add(key, { first_name: 'Ann' });
  clock += HOURS * 3600;
  expect(await add(key, { first_name: 'Ann' })).toEqual(first);
  clock += 1;
  const [one, two] = await Promise.all([add(key, { first_name: 'Eve' }), add(key, { first_name: 'Eve' })]);
  expect(outcome(one)).toBe('200');
  expect(idOf(one)).not.toBe(idOf(first));
  expect(two).toEqual(one);
});

test('what is kept is the reply and a keyed digest of the data', async () => {
  const key = newKey();
  await add(key, { first_name: 'Ann' });
  const [kept] = await at.database.app.query<{ data_hmac: Buffer; command: string }>(
    sql`select data_hmac, command from idempotency where key = ${key}`,
  );
  expect(kept?.command).toBe('MngAddCustomer');
  expect(kept?.data_hmac).toHaveLength(32);
});
