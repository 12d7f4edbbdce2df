import { type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk } from '../server.ts';
import { added, outcome, read, updated } from '../testing/customers.ts';

const BUDGET = 30;
const everything = {
  see_customers: 1,
  see_all_customers: 1,
  set_customers: 1,
  see_customer_contacts: 1,
  set_customer_contacts: 1,
};

let at: TestDesk;
let taken = 0;
beforeAll(async () => {
  at = await createTestDesk();
  const data = { email: 'taken@example.com', brand: 'B2', first_name: 'Secret' };
  taken = (await added(at.admin, data)).customer_id;
});
afterAll(() => at.close());

const guess = (client: Client, email = 'TAKEN@example.com') => client.call('MngAddCustomer', { email });

async function exhausted(): Promise<Client> {
  const client = await signIn(at, { ...everything, brand: 'B1' });
  for (let told = 0; told < BUDGET; told += 1) {
    expect(outcome(await guess(client))).toBe('RET_DUPLICATE_RECORD email unique');
  }
  return client;
}

test('a duplicate never says whose it is', async () => {
  const client = await signIn(at, { ...everything, brand: 'B1' });
  const own = await added(client);
  const replies = [
    await guess(client),
    await client.call('MngUpdateCustomer', { customer_id: own.customer_id, email: 'Taken@example.com' }),
  ];
  for (const { data } of replies) {
    const fields = [{ field: 'email', rule: 'unique', message: 'is already taken' }];
    const message = 'email is already taken.';
    expect(data).toEqual({ error: 'RET_DUPLICATE_RECORD', code: 156, message, fields });
  }
  expect(outcome(await client.call('MngAddCustomer', { customer_id: taken }))).toBe(
    'RET_DUPLICATE_RECORD customer_id unique',
  );
});

test('after 30 in an hour a taken and a free value are refused alike, on add and on update', async () => {
  const client = await exhausted();
  const own = await added(client, { first_name: 'Ann' });
  const update = (email: string) => client.call('MngUpdateCustomer', { customer_id: own.customer_id, email });
  const replies = [
    await guess(client),
    await guess(client, 'free@example.com'),
    await update('taken@example.com'),
    await update('free@example.com'),
    await client.call('MngAddCustomer', { customer_id: taken }),
    await client.call('MngAddCustomer', { customer_id: 900_000 }),
  ];
  for (const { status, data } of replies) {
    const retry_after_ms = expect.any(Number);
    const message = 'Too many requests; wait and try again.';
    expect([status, data]).toEqual([429, { error: 'RET_TOO_FREQUENT', code: 8, message, retry_after_ms }]);
  }
  expect(await read(client, own.customer_id)).toEqual(own);
});

test('what tells nothing still works: other fields, the e-mail as it is, clearing it', async () => {
  const client = await exhausted();
  const email = `own${client.staff_id}@example.com`;
  const { customer_id } = await added(at.admin, { brand: 'B1', email });
  expect((await updated(client, customer_id, { email, segment: 'x' })).version).toBe(2);
  expect((await updated(client, customer_id, { ...(await read(client, customer_id)) })).version).toBe(2);
  expect((await updated(client, customer_id, { email: '' })).email).toBe('');
  expect((await added(client, { email: '', first_name: 'New' })).first_name).toBe('New');
});

test('the budget is the person’s, in every process', async () => {
  const client = await exhausted();
  const { database, settings } = at;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const second = await createDesk({ database: database.app, settings, log });
  const elsewhere = clientOf(second, client.staff_id, client.token);
  expect(outcome(await guess(elsewhere, 'free2@example.com'))).toBe('RET_TOO_FREQUENT');
  await second.close();
  const other = await signIn(at, { ...everything, brand: 'B1' });
  expect(outcome(await guess(other))).toBe('RET_DUPLICATE_RECORD email unique');
});

test('of many at once no more than the budget is told', async () => {
  const client = await signIn(at, { ...everything, brand: 'B1' });
  const replies = await Promise.all(Array.from({ length: BUDGET + 10 }, () => guess(client)));
  const told = replies.map(outcome).filter((one) => one === 'RET_DUPLICATE_RECORD email unique');
  expect(told).toHaveLength(BUDGET);
  const refused = replies.map(outcome).filter((one) => one === 'RET_TOO_FREQUENT');
  expect(refused).toHaveLength(10);
});

test('each telling is logged', async () => {
  const client = await signIn(at, { ...everything, brand: 'B1' });
  await guess(client);
  await guess(client);
  await at.desk.close();
  const rows = await at.database.app.pool.query(
    'select command, error, count from access_log where staff_id = $1 and kind = 2',
    [client.staff_id],
  );
  expect(rows.rows).toEqual([{ command: 'MngAddCustomer', error: 'RET_DUPLICATE_RECORD', count: 2 }]);
});
