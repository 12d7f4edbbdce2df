import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addedAccount } from '../testing/accounts.ts';
import { added, outcome } from '../testing/customers.ts';

/** CONTRACT 5, accounts: the order that deployed clients know. */
const columns =
  `login enable enable_read_only enable_change_password leverage currency group email country phone comment
  address city zipcode name regdate prevbalance prevmonthbalance balance credit margin margin_free margin_level equity
  profit net_profit storage commission online magic customer_id`.split(/\s+/);

interface Table {
  readonly structure: string[];
  readonly rows: (string | number)[][];
  readonly count?: number;
  readonly next?: string;
  readonly total_balance: number;
  readonly total_credit: number;
  readonly total_profit: number;
}

let at: TestDesk;
let customer_id: number;
/** Sees customers and no contacts, and links no accounts. */
let reader: Client;
beforeAll(async () => {
  at = await createTestDesk();
  reader = await signIn(at, { see_customers: 1, see_all_customers: 1 });
  const desk_id = await addDesk(at.database.app, { code: 'EU_1' });
  customer_id = (await added(at.admin, { desk_id })).customer_id;
  const other = (await added(at.admin)).customer_id;
  const money = { balance: 0.1, credit: 10, profit: -1.01 };
  const contacts = { email: 'client@example.com', phone: '+35799123000' };
  for (const data of [
    { login: 1, group: 'real\\EUR', customer_id, name: 'Zoë Ann', ...contacts, ...money },
    { login: 2, group: 'real\\USD', customer_id, ...money, balance: 0.2 },
    { login: 3, group: 'Real_x', customer_id: other, ...money },
    { login: 4, group: 'demo%1', ...money },
    { login: 50, group: 'demo1' },
  ])
    await addedAccount(at.admin, data);
});
afterAll(() => at.close());

const list = (client: Client, request: object = {}) =>
  client.ok<Table>('GetUsersByFilter', { limit: 100, offset: 0, ...request });
const logins = async (request: object, client = at.admin) =>
  (await list(client, request)).rows.map(([login]) => login);

describe('GetUsersByFilter', () => {
  test('is a table in the known order, with totals over all matches', async () => {
    const { structure, rows, count, ...totals } = await list(at.admin, { limit: 2 });
    expect(structure).toEqual(columns);
    expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length]);
    expect(count).toBe(5);
    expect(totals).toEqual({
      next: expect.any(String),
      total_balance: 0.5,
      total_credit: 40,
      total_profit: -4.04,
    });
  });

  test('totals are of what the filter and the scope leave, also where nothing is counted', async () => {
    const where = [['group', 'like', 'real']];
    const { count, ...listed } = await list(at.admin, { where, count: 'none', offset: 1 });
    expect(count).toBeUndefined();
    expect(listed).toMatchObject({ total_balance: 0.3, total_credit: 20, total_profit: -2.02 });
    expect(await list(reader)).toMatchObject({ count: 3, total_credit: 30 });
    expect(await list(at.admin, { groupFilter: '' })).toMatchObject({ count: 0, total_balance: 0 });
  });

  test.each([
    ['*', [1, 2, 3, 4, 50]],
    ['real\\EUR', [1]],
    ['REAL*', [1, 2, 3]],
    ['*usd', [2]],
    ['r*\\*', [1, 2]],
    ['real_*', [3]],
    ['demo%*', [4]],
    ['demo*, !demo%1', [50]],
    ['!demo*', []],
    ['*,!demo*,!*EUR', [2, 3]],
    ['*,!*', []],
    ['demo1,real\\USD', [2, 50]],
    ['', []],
    [',,', []],
  ])('the group mask %j has the accounts %j', async (groupFilter, expected) => {
    expect(await logins({ groupFilter })).toEqual(expected);
  });

  test('deskFilter looks at the customer’s desk', async () => {
    expect(await logins({ deskFilter: 'EU*' })).toEqual([1, 2]);
    expect(await logins({ deskFilter: '*' })).toEqual([1, 2, 3, 4, 50]);
    expect(await logins({ deskFilter: '*,!EU_1' })).toEqual([3, 4, 50]);
  });

  test('search finds names and logins, and contacts for who sees them', async () => {
    expect(await logins({ search: 'zoe' })).toEqual([1]);
    expect(await logins({ search: '50' })).toEqual([50]);
    expect(await logins({ search: 'client@' })).toEqual([1]);
    expect(await logins({ search: 'client@' }, reader)).toEqual([]);
  });

  test('filters by every field of the record, also those not shown', async () => {
    await at.admin.ok('UpdateUser', { login: 4, state: 'Paphos', magic: -5 });
    expect(await logins({ where: [['state', '=', 'Paphos']] })).toEqual([4]);
    expect(await logins({ where: [['magic', '<', 0]] })).toEqual([4]);
    expect(await logins({ where: [['customer_id', '=', customer_id]], orderBy: ['login', 'desc'] })).toEqual([
      2, 1,
    ]);
    expect((await list(at.admin, { fields: ['state', 'login'] })).structure).toEqual(['login', 'state']);
    const wrong = { limit: 1, offset: 0, where: [['balance', 'like', '1']] };
    expect(outcome(await at.admin.call('GetUsersByFilter', wrong))).toBe('INVALID_DATA where operator');
  });

  test('pages follow each other by the cursor of this filter only', async () => {
    const first = await list(at.admin, { limit: 2, groupFilter: '*' });
    const page = { limit: 2, after: first.next };
    const next = await at.admin.ok<Table>('GetUsersByFilter', { ...page, groupFilter: '*' });
    expect(next.rows.map(([login]) => login)).toEqual([3, 4]);
    const other = await at.admin.call('GetUsersByFilter', { ...page, groupFilter: 'real*' });
    expect(outcome(other)).toBe('INVALID_DATA after cursor');
  });

  test('contacts are masked, unmasked on request, and no way to ask for them', async () => {
    const shown = async (client: Client, request: object = {}) =>
      (await list(client, { where: [['login', '=', 1]], fields: ['email', 'phone'], ...request })).rows;
    const masked = [['cl***@example.com', '+35***000']];
    expect(await shown(at.admin)).toEqual(masked);
    expect(await shown(reader)).toEqual(masked);
    expect(await shown(at.admin, { unmask: 1 })).toEqual([['client@example.com', '+35799123000']]);
    for (const request of [
      { unmask: 1 },
      { where: [['email', '=', 'x']] },
      { orderBy: ['phone', 'asc'] },
      { whereNot: [['phone', 'x']] },
    ]) {
      const reply = await reader.call('GetUsersByFilter', { limit: 1, offset: 0, ...request });
      expect(outcome(reply)).toBe('RET_NOT_ENOUGH_RIGHTS');
    }
  });

  test('as JSON text it is what it is as values', async () => {
    const request = { limit: 300, offset: 0, orderBy: ['balance', 'desc'], unmask: 1 };
    const reply = await at.admin.call('GetUsersByFilter', request, { textOf: JSON.stringify });
    let text = reply.written?.first ?? '';
    for await (const piece of reply.written?.rest ?? []) text += piece;
    expect(JSON.parse(text)).toEqual((await at.admin.call('GetUsersByFilter', request)).data);
    expect(text).toContain(',0.2,');
  });
});

test('GetAccountsByCustomerId is the same table of one customer', async () => {
  const of = (request: object) => at.admin.ok<Table>('GetAccountsByCustomerId', { customer_id, ...request });
  const { structure, rows, count } = await of({});
  expect(structure).toEqual(columns);
  expect(rows.map((row) => [row[0], row[7]])).toEqual([
    [1, 'cl***@example.com'],
    [2, ''],
  ]);
  expect(count).toBe(2);
  const paged = await of({ limit: 1, offset: 1 });
  expect(Object.keys(paged)).toEqual(['structure', 'rows', 'count']);
  expect([paged.count, paged.rows.map(([login]) => login)]).toEqual([2, [2]]);
  const masked = await of({ groupFilter: '*USD' });
  expect([masked.count, masked.rows.map(([login]) => login)]).toEqual([1, [2]]);
  const unknown = await at.admin.call('GetAccountsByCustomerId', { customer_id: 2_147_483_647 });
  expect(outcome(unknown)).toBe('RET_NOT_FOUND');
});

test('MngGetAccountsListByDesk has the linked accounts of one’s scope', async () => {
  const desk = await signIn(at, { see_customers: 1, see_all_customers: 1, desks: 'EU*', link_accounts: 1 });
  const structure = ['login', 'name', 'group', 'currency'];
  const rows = [
    [1, 'Zoë Ann', 'real\\EUR', 'USD'],
    [2, 'Ann', 'real\\USD', 'USD'],
  ];
  expect(await desk.ok('MngGetAccountsListByDesk')).toEqual({ structure, rows });
  const all = await at.admin.ok<Table>('MngGetAccountsListByDesk');
  expect(all.rows.map(([login]) => login)).toEqual([1, 2, 3]);
});
