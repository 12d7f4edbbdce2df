import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNastyPeople, nasty } from '../testing/nasty-people.ts';

const PEOPLE = 600;

let at: TestDesk;
const clients: Record<string, Client> = {};

beforeAll(async () => {
  at = await createTestDesk();
  await addNastyPeople(at, PEOPLE);
  const sees = { see_customers: 1, see_all_customers: 1 };
  clients['an administrator'] = at.admin;
  clients['somebody without contacts'] = await signIn(at, sees);
  clients['somebody of one desk'] = await signIn(at, { ...sees, see_customer_contacts: 1, desks: 'EU*' });
  clients['somebody without customers'] = await signIn(at, { ...sees, desks: '' });
});
afterAll(() => at.close());

async function written(client: Client, data: object) {
  const reply = await client.call('MngGetCustomersByFilter', { ...data }, { textOf: JSON.stringify });
  if (!reply.written) return JSON.stringify(reply.data);
  const pieces = [reply.written.first];
  for await (const piece of reply.written.rest ?? []) pieces.push(piece);
  return pieces.join('');
}

const withoutCursor = (json: string) => json.replace(/"next":"[^"]*"/, '"next":""');

const requests: readonly object[] = [
  { limit: 50_000, offset: 0 },
  { limit: 50_000, offset: 0, deskFilter: '*' },
  { limit: 50_000, offset: 0, unmask: 1, count: 'none' },
  { limit: 249, offset: 0 },
  { limit: 250, offset: 0 },
  { limit: 251, offset: 340, count: 'estimate' },
  { limit: PEOPLE, offset: 0, format: 'table' },
  { limit: PEOPLE - 1, offset: 0, orderBy: ['last_name', 'desc'] },
  {
    limit: 500,
    offset: 0,
    orderBy: [
      ['birth_date', 'asc'],
      ['segment', 'desc'],
    ],
    fields: ['customer_id', 'email'],
  },
  { limit: 3, offset: 1, fields: ['full_name'] },
  { limit: 10, offset: 0, where: [['customer_id', '<', 0]] },
  { limit: 400, offset: 0, where: [['first_name', '=', '\\"']], fields: ['tax_id', 'phone', 'desk'] },
];

describe.each([
  'an administrator',
  'somebody without contacts',
  'somebody of one desk',
  'somebody without customers',
])('to %s', (who) => {
  test.each(requests)('the text of %j is byte for byte what the values are', async (request) => {
    const client = clients[who] as Client;
    const plain = JSON.stringify((await client.call('MngGetCustomersByFilter', { ...request })).data);
    expect(withoutCursor(await written(client, request))).toBe(withoutCursor(plain));
  });
});

test('the cursor of a long reply goes on where it ended', async () => {
  const order = { orderBy: [['last_name', 'desc']], fields: ['customer_id'] };
  const first = JSON.parse(await written(at.admin, { limit: 400, offset: 0, ...order }));
  const second = JSON.parse(await written(at.admin, { limit: 400, after: first.next, ...order }));
  const all = JSON.parse(await written(at.admin, { limit: 1000, offset: 0, ...order }));
  expect([...first.rows, ...second.rows]).toEqual(all.rows);
  expect(second.next).toBeUndefined();
});

test('a long reply nobody reads to its end gives its connection back', async () => {
  for (let n = 0; n < 5; n++) {
    const { written: reply } = await at.admin.call(
      'MngGetCustomersByFilter',
      { limit: 50_000, offset: 0 },
      { textOf: JSON.stringify },
    );
    await reply?.rest?.next();
    await reply?.discard();
  }
  expect(JSON.parse(await written(at.admin, { limit: 50_000, offset: 0 })).count).toBe(PEOPLE);
});

test('a list that fails before its first row is refused as any command', async () => {
  const reply = await at.admin.call(
    'MngGetCustomersByFilter',
    { limit: 500, after: 'forged' },
    { textOf: JSON.stringify },
  );
  expect([reply.status, reply.written]).toEqual([400, undefined]);
});

test('a search narrowed by its indexes finds as many as the plain counting of the same words', async () => {
  for (const search of nasty.filter((text) => [...text].length <= 100)) {
    const { count } = JSON.parse(await written(at.admin, { limit: 1, offset: 0, search }));
    const { rows } = await at.admin.ok<{ rows: { count: number }[] }>('MngGetCustomerCounts', {
      by: 'type',
      search,
    });
    expect([search, count]).toEqual([search, rows.reduce((sum, row) => sum + row.count, 0)]);
  }
});
