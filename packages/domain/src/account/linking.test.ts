import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HistoryRow } from '../customer/history.ts';
import { account, addedAccount } from '../testing/accounts.ts';
import { added, loggedOf, outcome, updated } from '../testing/customers.ts';

const NOW = 1_800_000_000;

let at: TestDesk;
/** Links accounts in the brand B1. */
let linker: Client;
beforeAll(async () => {
  at = await createTestDesk({ now: () => NOW });
  const rights = { see_customers: 1, see_all_customers: 1, link_accounts: 1, see_audit: 1 };
  linker = await signIn(at, { ...rights, brand: 'B1' });
  for (const brand of ['B1', 'B2']) await at.admin.ok('MngSetGroup', { group: `real ${brand}`, brand });
});
afterAll(() => at.close());

const link = (client: Client, login: number, customer_id: number) =>
  client.call('MngLinkAccountToCustomer', { login, customer_id });

async function history(client: Client, customer_id: number) {
  const data = { customer_id, limit: 10, offset: 0 };
  return client.ok<{ rows: HistoryRow[]; count: number }>('MngGetCustomerHistory', data);
}

describe('linking', () => {
  test('answers login, customer and the group’s brand; the customer is then found by the login', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    const login = await addedAccount(at.admin, { group: 'real B1' });
    const found = () => linker.call('MngGetCustomer', { login });
    expect(outcome(await found())).toBe('RET_NOT_FOUND');
    expect((await link(linker, login, customer_id)).data).toEqual({
      login,
      customer_id,
      brand: 'B1',
      update_time: NOW,
    });
    expect((await found()).data).toMatchObject({ customer: { customer_id } });
    expect(await account(linker, login)).toMatchObject({ customer_id, version: 2 });
    expect((await link(linker, login, 0)).data).toMatchObject({ login, customer_id: 0 });
    expect(outcome(await found())).toBe('RET_NOT_FOUND');
  });

  test('the same again is no change', async () => {
    const { customer_id } = await added(at.admin);
    const login = await addedAccount(at.admin, { customer_id });
    expect(outcome(await link(at.admin, login, customer_id))).toBe('200');
    expect(await account(at.admin, login)).toMatchObject({ version: 1 });
  });

  test('with expected_customer_id only while the account is still that customer’s', async () => {
    const [one, two] = [await added(at.admin), await added(at.admin)];
    const login = await addedAccount(at.admin);
    const move = async (customer_id: number, expected_customer_id: number) =>
      outcome(await at.admin.call('MngLinkAccountToCustomer', { login, customer_id, expected_customer_id }));
    expect(await move(one.customer_id, two.customer_id)).toBe('RET_CONFLICT expected_customer_id state');
    expect(await account(at.admin, login)).toMatchObject({ customer_id: 0, version: 1 });
    expect(await move(one.customer_id, 0)).toBe('200');
    expect(await move(two.customer_id, 0)).toBe('RET_CONFLICT expected_customer_id state');
    expect(await move(0, two.customer_id)).toBe('RET_CONFLICT expected_customer_id state');
    expect(await account(at.admin, login)).toMatchObject({ customer_id: one.customer_id, version: 2 });
    expect(await move(two.customer_id, one.customer_id)).toBe('200');
    expect(await move(0, two.customer_id)).toBe('200');
    expect(await move(0, -1)).toBe('INVALID_DATA expected_customer_id range');
  });

  test('accounts stay linked to an archived customer and keep one from being deleted', async () => {
    const { customer_id } = await added(at.admin);
    const login = await addedAccount(at.admin, { customer_id });
    await at.admin.ok('MngArchiveCustomer', { customer_id });
    expect(await account(at.admin, login)).toMatchObject({ customer_id });
    const remove = () => at.admin.call('MngDeleteCustomer', { customer_id });
    expect(outcome(await remove())).toBe('RET_CONFLICT customer_id in_use');
    await link(at.admin, login, 0);
    expect(outcome(await remove())).toBe('200');
  });
});

describe('the log', () => {
  test('has the link in the scope of the customer, and in the histories of both customers', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'EU_1', brand: 'B1' });
    const one = await added(at.admin, { brand: 'B1', desk_id, manager_id: linker.staff_id });
    const two = await added(at.admin, { brand: 'B1' });
    const login = await addedAccount(at.admin, { group: 'real B1', customer_id: one.customer_id });
    await link(linker, login, two.customer_id);
    await linker.ok('UpdateUser', { login, leverage: 5 });
    await linker.ok('DeleteUser', { login });

    const rows = await loggedOf(at.database.app, 'account', login);
    expect(rows.map(({ changes }) => changes['customer_id'])).toEqual([
      [0, one.customer_id],
      [one.customer_id, two.customer_id],
      undefined,
      [two.customer_id, 0],
    ]);
    const [first] = await at.database.app.query({
      text: 'select brand, desk_id, manager_id, assigned_manager_id from change where change_id = $1',
      values: [rows[0]?.change_id],
    });
    const { brand, manager_id, assigned_manager_id } = one;
    expect(first).toEqual({ brand, desk_id, manager_id, assigned_manager_id });

    const moves = async (customer_id: number) => {
      const told = await history(linker, customer_id);
      expect(told.count).toBe(told.rows.length);
      return told.rows.slice(0, -1).map(({ command, changes }) => [command, changes]);
    };
    const login_is = (before: number, after: number) => [{ field: 'login', before, after }];
    expect(await moves(one.customer_id)).toEqual([
      ['MngLinkAccountToCustomer', login_is(login, 0)],
      ['AddUser', login_is(0, login)],
    ]);
    expect(await moves(two.customer_id)).toEqual([
      ['DeleteUser', login_is(login, 0)],
      ['MngLinkAccountToCustomer', login_is(0, login)],
    ]);
  });

  test('an account without a customer stands in the brand of its group', async () => {
    const login = await addedAccount(at.admin, { group: 'real B2' });
    const rows = await at.database.app.query({
      text: "select brand, desk_id from change where model = 'account' and record_id = $1",
      values: [login],
    });
    expect(rows).toEqual([{ brand: 'B2', desk_id: 0 }]);
  });
});

describe('scope', () => {
  test('the account, the customer it leaves and the one it goes to must be in it', async () => {
    const own = await added(at.admin, { brand: 'B1' });
    const foreign = await added(at.admin, { brand: 'B2' });
    const inside = await addedAccount(at.admin, { group: 'real B1' });
    const foreigners = await addedAccount(at.admin, { customer_id: foreign.customer_id });
    const foreignGroup = await addedAccount(at.admin, { group: 'real B2' });
    expect(outcome(await link(linker, inside, foreign.customer_id))).toBe('RET_NOT_FOUND');
    expect(outcome(await link(linker, foreigners, own.customer_id))).toBe('RET_USER_NOT_FOUND');
    expect(outcome(await link(linker, foreignGroup, own.customer_id))).toBe('RET_USER_NOT_FOUND');
    expect(outcome(await link(linker, foreigners, 0))).toBe('RET_USER_NOT_FOUND');
    const sent = { login: inside, customer_id: foreign.customer_id };
    expect(outcome(await linker.call('UpdateUser', sent))).toBe('INVALID_DATA customer_id reference');
    const add = { group: 'real B1', name: 'Ann', leverage: 1, customer_id: foreign.customer_id };
    expect(outcome(await linker.call('AddUser', add))).toBe('INVALID_DATA customer_id reference');
  });

  test('a group of no brand is for accounts of customers only, unless one works for every brand', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    const add = { group: 'shared', name: 'Ann', leverage: 1 };
    expect(outcome(await linker.call('AddUser', add))).toBe('INVALID_DATA group reference');
    const { login } = await linker.ok<{ login: number }>('AddUser', { ...add, customer_id });
    expect(outcome(await link(linker, login, 0))).toBe('INVALID_DATA customer_id reference');
    expect(outcome(await link(at.admin, login, 0))).toBe('200');
    expect(outcome(await linker.call('GetAccountByLogin', { login }))).toBe('RET_USER_NOT_FOUND');
  });

  test('an account without a customer is seen only by who links accounts', async () => {
    const login = await addedAccount(at.admin, { group: 'real B1' });
    const reader = await signIn(at, { see_customers: 1, see_all_customers: 1 });
    expect(outcome(await reader.call('GetAccountByLogin', { login }))).toBe('RET_USER_NOT_FOUND');
    expect(await account(linker, login)).toMatchObject({ login });
  });

  test('a link kept under an idempotency key is told again only to who sees the account', async () => {
    const client = await signIn(at, { link_accounts: 1, see_all_customers: 1, brand: 'B1' });
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    const login = await addedAccount(at.admin, { group: 'real B1' });
    const again = () =>
      client.call('MngLinkAccountToCustomer', { login, customer_id }, { idempotency_key: 'once' });
    expect([(await again()).status, (await again()).status]).toEqual([200, 200]);
    await updated(at.admin, customer_id, { brand: '' });
    expect(outcome(await again())).toBe('RET_USER_NOT_FOUND');
  });
});

describe('brands', () => {
  test('of customer and group agree, or one of them has none', async () => {
    const group = 'real B2';
    const [b1, b2, none] = [
      await added(at.admin, { brand: 'B1' }),
      await added(at.admin, { brand: 'B2' }),
      await added(at.admin),
    ];
    const login = await addedAccount(at.admin, { group });
    const linked = async (customer_id: number) => outcome(await link(at.admin, login, customer_id));
    expect(await linked(b1.customer_id)).toBe('INVALID_DATA customer_id reference');
    expect(await linked(b2.customer_id)).toBe('200');
    expect(await linked(none.customer_id)).toBe('200');
    const move = (data: object) => at.admin.call('UpdateUser', { login, ...data });
    expect(outcome(await move({ group: 'real B1' }))).toBe('200');
    await link(at.admin, login, b1.customer_id);
    expect(outcome(await move({ group }))).toBe('INVALID_DATA group reference');
    expect(outcome(await move({ group: 'of no brand' }))).toBe('200');
    const add = { group, name: 'Ann', leverage: 1, customer_id: b1.customer_id };
    expect(outcome(await at.admin.call('AddUser', add))).toBe('INVALID_DATA group reference');
  });

  test('stay agreed when the customer’s or the group’s changes', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B2' });
    const login = await addedAccount(at.admin, { group: 'moving', customer_id });
    const customer = async (brand: string) =>
      outcome(await at.admin.call('MngUpdateCustomer', { customer_id, brand }));
    const group = async (brand: string) =>
      outcome(await at.admin.call('MngSetGroup', { group: 'moving', brand }));
    expect(await group('B1')).toBe('RET_CONFLICT brand in_use');
    expect(await customer('B1')).toBe('200');
    expect(await group('B1')).toBe('200');
    expect(await customer('B2')).toBe('RET_CONFLICT brand in_use');
    expect(await customer('')).toBe('200');
    expect(await group('B2')).toBe('200');
    await link(at.admin, login, 0);
    expect([await customer('B1'), await group('B3')]).toEqual(['200', '200']);
  });
});
