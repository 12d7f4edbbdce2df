import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addListedPeople, listCustomers, listedIds } from '../testing/listed-people.ts';
import type { Customer } from './model.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  await addListedPeople(at);
});
afterAll(() => at.close());

const list = (request: object, client: Client = at.admin) => listCustomers(client, request);
const ids = (request: object, client: Client = at.admin) => listedIds(client, request);

describe('search', () => {
  test.each<[string, number[]]>([
    ['ZOE', [1]],
    ['asa', [2, 3]],
    ['asa berg', [2]],
    ['emile ZOLA', [4]],
    ['psp', [5]],
    ['王', [5]],
    ['be', [2]],
    ['er', []],
    ['99111', [2]],
    ['%', []],
    ['', [1, 2, 3, 4, 5]],
  ])('%j', async (search, expected) => {
    expect(await ids({ search })).toEqual(expected);
  });
});

describe('among thousands', () => {
  beforeAll(async () => {
    await at.database.app.query(sql`insert into customer (customer_id, last_name, external_id, created_time)
      select 1000 + n, 'Commonname', case when n <= 300 then 'late-' || n else '' end, 5000 - n
      from generate_series(1, 3500) n`);
    await at.database.owner.query(sql`analyze customer`);
  });

  test('a word that all share is found page by page like any other', async () => {
    const request = {
      search: 'monna',
      limit: 2000,
      orderBy: ['created_time', 'asc'],
      fields: ['customer_id'],
    };
    const first = await list(request);
    expect([first.count, first.rows[0]?.customer_id]).toEqual([3500, 4500]);
    const second = await list({ ...request, offset: undefined, after: first.next });
    expect([second.rows.length, second.rows.at(-1)?.customer_id, second.next]).toEqual([
      1500,
      1001,
      undefined,
    ]);
    expect(await ids({ search: 'monna 王' })).toEqual([]);
  });

  const orders = ['created_time', 'full_name', 'customer_id', 'segment'].flatMap((field) => [
    [field, 'asc'],
    [field, 'desc'],
  ]);
  test.each(orders)('pages ordered by %s %s are the list without what does not match', async (...orderBy) => {
    const fields = ['customer_id', 'last_name', 'external_id'];
    const { rows } = await list({ orderBy, fields, limit: 50_000 });
    const matches = {
      common: ({ last_name }: Partial<Customer>) => last_name === 'Commonname',
      late: ({ external_id }: Partial<Customer>) => String(external_id).startsWith('late'),
      'late-29 common': ({ external_id }: Partial<Customer>) => /^late-29/.test(String(external_id)),
    };
    for (const [search, match] of Object.entries(matches)) {
      const expected = rows.filter(match).map(({ customer_id }) => customer_id);
      const found: unknown[] = [];
      let place: object = { offset: 0 };
      for (const limit of [3, 20, 60, 3500]) {
        const page = await list({
          search,
          orderBy,
          fields,
          limit,
          count: 'none',
          offset: undefined,
          ...place,
        });
        found.push(...page.rows.map(({ customer_id }) => customer_id));
        if (page.next === undefined) break;
        place = { after: page.next };
      }
      expect([search, ...found]).toEqual([search, ...expected]);
      const there = { search, orderBy, fields, limit: 5, offset: 7 };
      expect(await ids(there)).toEqual(expected.slice(7, 12));
      expect(await list({ ...there, count: 'estimate' })).toMatchObject({ count_estimated: 1 });
    }
  });
});

describe('ids', () => {
  const externalIds = ['CRM-200000', 'crm-2000001', 'BOOK-200000', 'crm_200000', 'INV-2024-000123', 'Ž-2024'];
  beforeAll(async () => {
    for (const external_id of externalIds)
      await at.admin.ok('MngAddCustomer', { external_id, segment: 'ids' });
  });

  test.each([
    'crm-200000',
    'CRM-2000001',
    '-200000',
    'm_2000',
    'm%2000',
    'inv-2024-0001',
    '2024-000123',
    'ž-2024',
    'z-202',
    '200000',
    'crm-9999',
  ])('%s is found in any part of one', async (search) => {
    const word = search.toLowerCase().replace('ž', 'z');
    const expected = externalIds.filter((id) => id.toLowerCase().replace('ž', 'z').includes(word));
    const where = [['segment', '=', 'ids']];
    const { rows } = await list({ search, where, fields: ['external_id'] });
    expect(rows.map(({ external_id }) => external_id)).toEqual(expected);
  });
});

describe('scope and masking', () => {
  test('only what one may see, contacts masked, and nothing found by them', async () => {
    const there = { see_customers: 1, see_all_customers: 1 };
    const blind = await signIn(at, { role: 10, desks: 'EU_1', ...there });
    const rows = (await list({}, blind)).rows;
    expect(rows.map((row) => [row.customer_id, row.email, row.phone])).toEqual([
      [1, '***@example.com', ''],
      [2, '', '+35***222'],
    ]);
    expect(await ids({ search: '99111' }, blind)).toEqual([]);
    for (const request of [
      { where: [['email', '=', 'x']] },
      { orderBy: [['phone', 'asc']] },
      { unmask: 1 },
    ]) {
      const reply = await blind.call('MngGetCustomersByFilter', { limit: 1, offset: 0, ...request });
      expect(reply).toMatchObject({ status: 403, data: { error: 'RET_NOT_ENOUGH_RIGHTS' } });
    }
    const nobody = await signIn(at, { role: 10, ...there, desks: '' });
    expect(await list({}, nobody)).toMatchObject({ rows: [], count: 0 });
  });

  test('full values only for who asks to unmask and may, and that is on record', async () => {
    expect((await list({ limit: 1 })).rows[0]?.email).toBe('***@example.com');
    expect((await list({ limit: 1, unmask: 1 })).rows[0]?.email).toBe('zoe@example.com');
    const logged = await at.database.app.query({
      text: "select command, type, staff_id from change where model = 'list'",
      values: [],
    });
    expect(logged).toEqual([{ command: 'MngGetCustomersByFilter', type: 11, staff_id: at.admin.staff_id }]);
  });
});
