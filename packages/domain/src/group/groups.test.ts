import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, addedAccount } from '../testing/accounts.ts';
import { loggedOf, outcome } from '../testing/customers.ts';

interface Group {
  readonly id: number;
  readonly group: string;
  readonly brand: string;
  readonly currency: string;
}

let at: TestDesk;
/** Writes groups of the brand B1. */
let linker: Client;
beforeAll(async () => {
  at = await createTestDesk();
  linker = await signIn(at, { link_accounts: 1, brand: 'B1' });
});
afterAll(() => at.close());

const set = async (client: Client, data: Record<string, unknown>) =>
  (await client.ok<{ group: Group }>('MngSetGroup', data)).group;
const tried = async (client: Client, data: Record<string, unknown>) =>
  outcome(await client.call('MngSetGroup', data));

describe('MngSetGroup', () => {
  test('adds a group, then changes what is sent', async () => {
    const group = await set(at.admin, { group: 'real\\EUR', currency: 'EUR' });
    expect(Object.keys(group)).toEqual(['id', 'group', 'brand', 'currency', 'created_time', 'updated_time']);
    expect(group).toMatchObject({ group: 'real\\EUR', brand: '', currency: 'EUR' });
    const login = await addedAccount(at.admin, { group: 'real\\EUR' });
    const { id } = group;
    expect(await set(at.admin, { group: 'real\\EUR', brand: 'B2' })).toMatchObject({ id, currency: 'EUR' });
    expect(await set(at.admin, { group: 'real\\EUR', currency: 'CHF' })).toMatchObject({ id, brand: 'B2' });
    await set(at.admin, { group: 'real\\EUR' });
    expect(await account(at.admin, login)).toMatchObject({ brand: 'B2', currency: 'EUR' });
    const rows = await loggedOf(at.database.app, 'group', id);
    expect(rows.map(({ type, changes }) => [type, changes])).toMatchObject([
      [0, { group: ['', 'real\\EUR'], currency: ['USD', 'EUR'] }],
      [1, { brand: ['', 'B2'] }],
      [1, { currency: ['EUR', 'CHF'] }],
    ]);
  });

  test('is for one’s own brand', async () => {
    expect(await set(linker, { group: 'own' })).toMatchObject({ brand: 'B1', currency: 'USD' });
    await set(at.admin, { group: 'of nobody' });
    await set(at.admin, { group: 'of B2', brand: 'B2' });
    const reference = 'INVALID_DATA brand reference';
    expect(await tried(linker, { group: 'of nobody', currency: 'EUR' })).toBe(reference);
    expect(await tried(linker, { group: 'of nobody', brand: 'B1' })).toBe(reference);
    expect(await tried(linker, { group: 'own', brand: '' })).toBe(reference);
    expect(await tried(linker, { group: 'new', brand: 'B2' })).toBe(reference);
    expect(await tried(linker, { group: 'of B2', currency: 'EUR' })).toBe(
      'RET_DUPLICATE_RECORD group unique',
    );
  });

  test.each([
    [{}, 'group required'],
    [{ group: '' }, 'group length'],
    [{ group: ' a' }, 'group group'],
    [{ group: 'a*' }, 'group group'],
    [{ group: 'a', currency: 1 }, 'currency type'],
  ])('refuses %j', async (data, problems) => {
    expect(await tried(at.admin, data)).toBe(`INVALID_DATA ${problems}`);
  });
});

test('MngGetGroups shows any staff the groups of the own brand and of none', async () => {
  const reader = await signIn(at, { brand: 'B1' });
  const { rows } = await reader.ok<{ rows: Group[] }>('MngGetGroups');
  expect(rows.map(({ group }) => group)).toEqual(['own', 'of nobody']);
  const some = await at.admin.ok<{ count: number }>('MngGetGroups', { where: [['brand', '=', 'B2']] });
  expect(some.count).toBe(2);
});

test('a group in a brand shows its accounts without customers to that brand', async () => {
  const reader = await signIn(at, { brand: 'B3', link_accounts: 1, see_customers: 1 });
  const login = await addedAccount(at.admin, { group: 'moving' });
  const read = async () => outcome(await reader.call('GetAccountByLogin', { login }));
  expect(await read()).toBe('RET_USER_NOT_FOUND');
  await set(at.admin, { group: 'moving', brand: 'B3' });
  expect(await read()).toBe('200');
});
