import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { account, addedAccount } from '../testing/accounts.ts';
import { added, failure, loggedOf, outcome } from '../testing/customers.ts';

let clock = 1_800_000_000;
let at: TestDesk;
let linker: Client;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  await at.admin.ok('MngSetGroup', { group: 'real B1', brand: 'B1' });
  linker = await signIn(at, { link_accounts: 1, brand: 'B1' });
});
afterAll(() => at.close());

const update = (client: Client, accounts: readonly object[]) =>
  client.call('MngUpdateAccounts', { accounts });
const missing = (login: number) => ({ login, error: 'RET_USER_NOT_FOUND', message: 'No such account.' });

test('sets what was sent and leaves the rest, without version or log row', async () => {
  const login = await addedAccount(at.admin, { balance: 5, credit: 7 });
  clock += 10;
  const sent = { balance: 100.256, profit: -3.5, margin_level: 1250.1, online: 1 };
  expect((await update(at.admin, [{ login, ...sent }])).data).toEqual({ updated: 1, failed: [] });
  const after = await account(at.admin, login);
  expect(after).toMatchObject({ ...sent, balance: 100.26, credit: 7, version: 1, update_time: clock });
  expect(await loggedOf(at.database.app, 'account', login)).toHaveLength(1);
});

test('an account that has the values already is counted and not written', async () => {
  const login = await addedAccount(at.admin, { balance: 5 });
  const { update_time } = await account(at.admin, login);
  clock += 10;
  expect((await update(at.admin, [{ login, balance: 5 }])).data).toEqual({ updated: 1, failed: [] });
  expect(await account(at.admin, login)).toMatchObject({ update_time });
});

test('unknown accounts and those out of scope fail alike, the others are done', async () => {
  const { customer_id } = await added(at.admin, { brand: 'B2' });
  const inside = await addedAccount(at.admin, { group: 'real B1' });
  const outside = [
    await addedAccount(at.admin, { group: 'real' }),
    await addedAccount(at.admin, { customer_id }),
  ];
  const [unknown = 0, ...others] = [4_000_000_000, ...outside].sort((a, b) => b - a);
  const logins = [unknown, inside, ...others];
  const { data } = await update(
    linker,
    logins.map((login) => ({ login, balance: 9 })),
  );
  expect(data).toEqual({ updated: 1, failed: [...others, unknown].sort((a, b) => a - b).map(missing) });
  expect(await account(at.admin, inside)).toMatchObject({ balance: 9 });
  for (const login of outside) expect(await account(at.admin, login)).toMatchObject({ balance: 0 });
});

test('items that name one login apply in their order', async () => {
  const login = await addedAccount(at.admin);
  const items = [
    { login, balance: 1, credit: 2 },
    { login, balance: 3 },
  ];
  expect((await update(at.admin, items)).data).toEqual({ updated: 1, failed: [] });
  expect(await account(at.admin, login)).toMatchObject({ balance: 3, credit: 2 });
});

test('a broken item refuses all of them and is named', async () => {
  const login = await addedAccount(at.admin);
  const refused = async (item: object) => outcome(await update(at.admin, [{ login, balance: 1 }, item]));
  expect(await refused({ balance: 1 })).toBe('INVALID_DATA accounts.1.login required');
  expect(await refused({ login, group: 'x' })).toBe('INVALID_DATA accounts.1.group unknown_key');
  expect(await refused({ login, customer_id: 1 })).toBe('INVALID_DATA accounts.1.customer_id unknown_key');
  expect(await refused({ login, online: 0.5 })).toBe('INVALID_DATA accounts.1.online type');
  expect(await account(at.admin, login)).toMatchObject({ balance: 0 });
});

test('a frame holds 1 to 10,000 of them', async () => {
  await at.database.app.query(sql`insert into account (login, "group")
    select n, 'real B1' from generate_series(1000001, 1010000) n`);
  const items = Array.from({ length: 10_001 }, (_, n) => ({ login: 1_000_001 + n, balance: n / 100 }));
  expect((await update(linker, items.slice(0, 10_000))).data).toEqual({ updated: 10_000, failed: [] });
  const [sum] = await at.database.app.query(
    sql`select sum(balance)::text as total from account where login between 1000001 and 1010000`,
  );
  expect(sum).toEqual({ total: '499950.00' });
  for (const wrong of [items, []]) {
    expect(failure(await update(linker, wrong)).fields).toMatchObject([{ field: 'accounts', rule: 'range' }]);
  }
});
