import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account, addedAccount } from '../testing/accounts.ts';
import { outcome } from '../testing/customers.ts';

let at: TestDesk;
let login: number;
beforeAll(async () => {
  at = await createTestDesk();
  login = await addedAccount(at.admin);
});
afterAll(() => at.close());

const MAX = 9_999_999_999_999.99;

/** How the number stands in the answer, which no float comparison would show. */
async function kept(balance: number): Promise<string> {
  await at.admin.ok('MngUpdateAccounts', { accounts: [{ login, balance }] });
  const many = JSON.stringify((await account(at.admin, login)).balance);
  await at.admin.ok('MngUpdateAccount', { login, balance: 1 });
  await at.admin.ok('MngUpdateAccount', { login, balance });
  expect(JSON.stringify((await account(at.admin, login)).balance)).toBe(many);
  return many;
}

test.each([
  [1.005, '1.01'],
  [-1.005, '-1.01'],
  [1.004999, '1'],
  [8.345, '8.35'],
  [1.115, '1.12'],
  [10.1, '10.1'],
  [100, '100'],
  [0.005, '0.01'],
  [-0.005, '-0.01'],
  [0.004_999, '0'],
  [-0.004, '0'],
  [1e-7, '0'],
  [1.5e-3, '0'],
  [123_456_789_012.345, '123456789012.35'],
  [9_999_999_999_999.5, '9999999999999.5'],
  [MAX, '9999999999999.99'],
  [-MAX, '-9999999999999.99'],
])('%d is kept as %s', async (sent, answered) => {
  expect(await kept(sent)).toBe(answered);
});

test.each([
  [1e13, 'range'],
  [-1e13, 'range'],
  [9_999_999_999_999.996, 'range'],
  [1e300, 'range'],
  [Number.POSITIVE_INFINITY, 'type'],
  ['1', 'type'],
  [null, 'type'],
])('%s is refused by its %s', async (balance, rule) => {
  const one = await at.admin.call('MngUpdateAccount', { login, balance });
  expect(outcome(one)).toBe(`INVALID_DATA balance ${rule}`);
  const many = await at.admin.call('MngUpdateAccounts', { accounts: [{ login }, { login, balance }] });
  expect(outcome(many)).toBe(`INVALID_DATA accounts.1.balance ${rule}`);
});

test('amounts are found and sorted by as decimals', async () => {
  for (const balance of [0.1, 0.2, 0.3, 10]) await addedAccount(at.admin, { balance, group: 'sorted' });
  const listed = async (request: object) => {
    const { rows } = await at.admin.ok<{ rows: number[][] }>('GetUsersByFilter', {
      limit: 10,
      offset: 0,
      groupFilter: 'sorted',
      fields: ['balance'],
      ...request,
    });
    return rows.flat();
  };
  expect(await listed({ where: [['balance', '=', 0.3]] })).toEqual([0.3]);
  expect(await listed({ whereIn: [['balance', [0.1, 0.2]]] })).toEqual([0.1, 0.2]);
  expect(await listed({ whereBetween: [['balance', [0.2, 10]]] })).toEqual([0.2, 0.3, 10]);
  expect(await listed({ orderBy: ['balance', 'desc'] })).toEqual([10, 0.3, 0.2, 0.1]);
  expect(await listed({ where: [['balance', '>', 0.15]], orderBy: ['balance', 'asc'], limit: 1 })).toEqual([
    0.2,
  ]);
});
