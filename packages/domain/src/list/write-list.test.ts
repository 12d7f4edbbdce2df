import { join, raw, sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const PEOPLE = 600;

let at: TestDesk;
const clients: Record<string, Client> = {};

beforeAll(async () => {
  at = await createTestDesk();
  const desk_id = await addDesk(at.database.app, { code: 'EU_1' });
  await addPeople(desk_id);
  const sees = { see_customers: 1, see_all_customers: 1 };
  clients['an administrator'] = at.admin;
  clients['somebody without contacts'] = await signIn(at, sees);
  clients['somebody of one desk'] = await signIn(at, { ...sees, see_customer_contacts: 1, desks: 'EU*' });
  clients['somebody without customers'] = await signIn(at, { ...sees, desks: '' });
});
afterAll(() => at.close());

const nasty = [
  '',
  '"',
  '\\',
  '\\"',
  '""',
  "O'Neill",
  ',]',
  'a, }',
  ',',
  '(a,b)',
  '\t\n\r\b\f\u0001\u001f\u007f\u0085\u2028\u2029',
  'é日本🎉',
  ' leading and trailing ',
  'null',
  '\\N',
  '\\u0041',
  'x'.repeat(128),
  '🎉'.repeat(128),
];

/** Texts no contract has seen, straight into the table. */
async function addPeople(desk_id: number) {
  const arbitrary = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\u0000', ''));
  const texts = [...nasty, ...fc.sample(arbitrary, { seed: 7, numRuns: PEOPLE })];
  const text = (index: number) => texts[index % texts.length] ?? '';
  const people = Array.from({ length: PEOPLE }, (_, n) => {
    const values = [n + 1, text(n), text(n + 1), text(n + 2), text(n + 3), text(n + 5), text(n + 7)];
    return sql`(${join(values)}, ${`p${n}${text(n)}@example.com`}, ${n % 3 ? desk_id : 0},
      ${n % 5 ? null : '1931-02-28'}::date, ${n % 7 ? 0 : 253_402_300_799}::int8, ${n % 11 ? 1 : 2_147_483_647})`;
  });
  await at.database.app.query(sql`insert into customer (customer_id, first_name, last_name, segment, meta_json, tax_id,
    phone, email, desk_id, birth_date, created_time, version) values ${join(people)}`);
  await at.database.owner.query(raw('analyze customer'));
}

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
