import { sql } from '@dossier/db';
import {
  type Client,
  createTestDesk,
  enter,
  personWithPassword,
  signIn,
  type TestDesk,
} from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../customer/model.ts';
import { added } from '../testing/customers.ts';
import { addNastyPeople, nasty } from '../testing/nasty-people.ts';

const PEOPLE = 200;
const NOW = 1_800_000_000;

let at: TestDesk;
let now = NOW;
const sees = { see_customers: 1, see_all_customers: 1, see_customer_contacts: 1 };

beforeAll(async () => {
  at = await createTestDesk({ now: () => now });
  await addNastyPeople(at, PEOPLE);
});
afterAll(() => at.close());

const get = (client: Client, customer_id: number, more: object = {}) =>
  client.call('MngGetCustomer', { customer_id, ...more }, { textOf: JSON.stringify });

/** Somebody who has read once, so that the desk remembers them. */
async function reader(staff: Record<string, number | string> = {}): Promise<Client> {
  const client = await signIn(at, { ...sees, ...staff });
  expect((await get(client, 2)).status).toBe(200);
  expect((await get(client, 2)).written).toBeDefined();
  return client;
}

test.each([sees, { ...sees, see_customer_contacts: 0 }])(
  'what %j reads merged is byte for byte the plain record',
  async (staff) => {
    const client = await reader(staff);
    const ids = Array.from({ length: PEOPLE }, (_, n) => n + 1);
    const merged = await Promise.all(ids.map((id) => get(client, id)));
    for (const [index, { written }] of merged.entries()) {
      const plain = await client.call('MngGetCustomer', { customer_id: ids[index] });
      expect(written?.first).toBe(JSON.stringify(plain.data));
    }
  },
);

test('reads of several people at once are kept apart', async () => {
  const all = await reader();
  const one = await reader({ desks: 'EU*' });
  const replies = await Promise.all([1, 2, 3, 4].flatMap((id) => [get(all, id), get(one, id)]));
  expect(replies.map(({ status, staff_id }) => [status, staff_id === all.staff_id])).toEqual(
    [404, 200, 200, 404].flatMap((status) => [
      [200, true],
      [status, false],
    ]),
  );
});

test.each<[string, (client: Client) => Promise<unknown>, number]>([
  ['was disabled', (client) => at.admin.ok('UpdateManager', { id: client.staff_id, enable: 0 }), 401],
  [
    'lost the right',
    (client) => at.admin.ok('UpdateManager', { id: client.staff_id, see_customers: 0 }),
    403,
  ],
  ['lost the desks', (client) => at.admin.ok('UpdateManager', { id: client.staff_id, desks: '' }), 404],
  [
    'may come from elsewhere only',
    (client) => at.admin.ok('UpdateManager', { id: client.staff_id, ipfilter: '10.0.0.0/8' }),
    401,
  ],
  ['was signed out', (client) => at.admin.ok('EndSession', { manager_id: client.staff_id }), 401],
  [
    'was changed by hand in the database',
    (client) =>
      at.database.owner.query(sql`update staff set see_customers = 0 where id = ${client.staff_id}`),
    403,
  ],
])('who %s is refused with the next read', async (_, change, status) => {
  const person = await personWithPassword(at, sees);
  const { client } = await enter(at, person.staff_id);
  expect((await get(client, 2)).status).toBe(200);
  expect((await get(client, 2)).written).toBeDefined();
  await change(client);
  expect((await get(client, 2)).status).toBe(status);
});

test.each<[string, Record<string, number | string>, number]>([
  ['was disabled', { enable: 0 }, 401],
  ['lost the right', { set_customers: 0 }, 403],
  ['lost the desks', { desks: '' }, 404],
])('who %s changes nothing any more', async (_, change, status) => {
  const client = await reader({ set_customers: 1 });
  const update = (segment: string) => client.call('MngUpdateCustomer', { customer_id: 3, segment });
  expect((await update('before')).status).toBe(200);
  await at.admin.ok('UpdateManager', { id: client.staff_id, ...change });
  expect((await update('after')).status).toBe(status);
  expect(
    (await at.admin.ok<{ customer: Customer }>('MngGetCustomer', { customer_id: 3 })).customer.segment,
  ).toBe('before');
});

test('a change proven in its statement is made once, logged once and refused like any other', async () => {
  const client = await reader({ set_customers: 1 });
  const { customer } = await client.ok<{ customer: Customer }>('MngUpdateCustomer', {
    customer_id: 5,
    segment: 'a',
  });
  const next = { customer_id: 5, segment: 'b', expected_version: customer.version };
  expect((await client.ok<{ customer: Customer }>('MngUpdateCustomer', next)).customer.version).toBe(
    customer.version + 1,
  );
  expect((await client.call('MngUpdateCustomer', { ...next, segment: 'c' })).status).toBe(409);
  expect((await client.call('MngUpdateCustomer', { ...next, segment: 1 })).status).toBe(400);
  expect((await client.call('MngUpdateCustomer', { ...next, risk_level: 2 })).status).toBe(403);
  const rows = await at.database.app.query(
    sql`select record_version, staff_id from change where model = 'customer' and record_id = 5`,
  );
  expect(rows).toEqual(
    [1, 2].map((n) => ({ record_version: customer.version - 1 + n, staff_id: client.staff_id })),
  );
});

test('what a proven change answers is byte for byte what the long way answers', async () => {
  const client = await reader({ set_customers: 1 });
  const [short, long] = [await added(at.admin), await added(at.admin)];
  const anonymous = (data: unknown) => JSON.stringify(data).replace(/"customer_id":\d+/, '"customer_id":0');
  for (const [index, text] of nasty.entries()) {
    const set = { first_name: text, segment: [...text].slice(0, 64).join('') };
    const proven = await client.call('MngUpdateCustomer', { customer_id: short.customer_id, ...set });
    // A command with a key always goes the long way.
    const data = { customer_id: long.customer_id, ...set };
    const plain = await client.call('MngUpdateCustomer', data, { idempotency_key: `plain ${index}` });
    expect([proven.status, anonymous(proven.data)]).toEqual([200, anonymous(plain.data)]);
  }
});

test('a token that was revoked, or has expired, opens nothing', async () => {
  const client = await reader();
  await at.database.owner.query(
    sql`update api_token set expires_time = ${NOW + 10} where manager_id = ${client.staff_id}`,
  );
  expect((await get(client, 2)).status).toBe(200);
  now = NOW + 11;
  expect((await get(client, 2)).status).toBe(401);
  now = NOW;
  const other = await reader();
  await at.database.owner.query(
    sql`update api_token set revoked_time = 1 where manager_id = ${other.staff_id}`,
  );
  expect((await get(other, 2)).status).toBe(401);
});

test('full values read merged are on record, masked ones are not, and a refusal is counted once', async () => {
  const [full, hidden] = [await reader(), await reader({ see_customer_contacts: 0 })];
  expect((await get(full, 999_999)).status).toBe(404);
  await at.desk.close();
  const rows =
    await at.database.app.query(sql`select staff_id, customer_id, kind, error, sum(count)::int as count
    from access_log where staff_id in (${full.staff_id}, ${hidden.staff_id}) group by 1, 2, 3, 4 order by 1, 3`);
  expect(rows).toEqual([
    { staff_id: full.staff_id, customer_id: 2, kind: 0, error: '', count: 2 },
    { staff_id: full.staff_id, customer_id: 0, kind: 2, error: 'RET_NOT_FOUND', count: 1 },
  ]);
});
