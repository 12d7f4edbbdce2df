import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, addedAccount } from '../testing/accounts.ts';
import { added, loggedOf, outcome } from '../testing/customers.ts';
import { accountModel } from './model.ts';

const NOW = 1_800_000_000;

let at: TestDesk;
/** Links accounts and sees everybody, but no contacts. */
let linker: Client;
beforeAll(async () => {
  at = await createTestDesk({ now: () => NOW });
  linker = await signIn(at, { link_accounts: 1, see_customers: 1, see_all_customers: 1 });
  await at.admin.ok('MngSetGroup', { group: 'real\\EUR', currency: 'EUR' });
});
afterAll(() => at.close());

const person = { group: 'real\\EUR', name: 'Ann', leverage: 100 };

describe('adding', () => {
  test('answers login, leverage and the group’s currency, and keeps everything but the password', async () => {
    const sent = { ...person, email: 'ann@example.com', phone: '1', magic: -7, user_color: 16_777_215 };
    const reply = await at.admin.ok<{ login: number }>('AddUser', { ...sent, password: 'the secret one' });
    expect(reply).toEqual({ login: expect.any(Number), leverage: 100, currency: 'EUR' });
    const kept = await account(at.admin, reply.login);
    expect(Object.keys(kept)).toEqual(Object.keys(accountModel.fields));
    expect(kept).toMatchObject({ ...sent, enable: 1, enable_read_only: 0, enable_change_password: 1 });
    expect(kept).toMatchObject({ regdate: NOW, update_time: NOW, balance: 0, customer_id: 0, version: 1 });
    const [row] = await loggedOf(at.database.app, 'account', reply.login);
    expect(row).toMatchObject({ command: 'AddUser', type: 0, changes: { leverage: [0, 100] } });
    expect(JSON.parse(row?.after ?? '')).toEqual({ email: 'ann@example.com', phone: '1', name: 'Ann' });
    expect(JSON.stringify([row, at.lines, kept])).not.toContain('the secret one');
  });

  test.each([
    [{}, 'leverage required, group required, name required'],
    [{ ...person, group: '' }, 'group length'],
    [{ ...person, group: 'a,b' }, 'group group'],
    [{ ...person, group: '!a' }, 'group group'],
    [{ ...person, leverage: 0 }, 'leverage range'],
    [{ ...person, leverage: 10_001 }, 'leverage range'],
    [{ ...person, login: -1 }, 'login range'],
    [{ ...person, city: 'x'.repeat(129) }, 'city length'],
    [{ ...person, comment: 'x'.repeat(257) }, 'comment length'],
    [{ ...person, email: 'a***@example.com' }, 'email masked'],
    [{ ...person, customer_id: 2_147_483_647 }, 'customer_id reference'],
    [{ ...person, update_time: NOW }, 'update_time read_only'],
    [{ ...person, brand: 'B' }, 'brand read_only'],
  ])('refuses %j', async (sent, problems) => {
    expect(outcome(await at.admin.call('AddUser', sent))).toBe(`INVALID_DATA ${problems}`);
  });

  test('a refused account leaves no group behind', async () => {
    await at.admin.call('AddUser', { ...person, group: 'nowhere', customer_id: 2_147_483_647 });
    const { count } = await at.admin.ok<{ count: number }>('MngGetGroups', {
      where: [['group', '=', 'nowhere']],
    });
    expect(count).toBe(0);
  });

  test('an unknown group is registered with no brand and USD, in the log too', async () => {
    expect(await at.admin.ok('AddUser', { ...person, group: 'demo 1' })).toMatchObject({ currency: 'USD' });
    const { rows } = await at.admin.ok<{ rows: { id: number }[] }>('MngGetGroups', {
      where: [['group', '=', 'demo 1']],
    });
    expect(rows).toMatchObject([{ group: 'demo 1', brand: '', currency: 'USD', created_time: NOW }]);
    expect(await loggedOf(at.database.app, 'group', rows[0]?.id ?? 0)).toMatchObject([
      { command: 'AddUser', type: 0, changes: { group: ['', 'demo 1'] } },
    ]);
  });

  test('a login is taken once; one that was deleted goes on in the log where it ended', async () => {
    const login = 9_007_199_254_740_991;
    expect(await addedAccount(at.admin, { login })).toBe(login);
    const again = await at.admin.call('AddUser', { ...person, login });
    const fields = [{ field: 'login', rule: 'unique', message: 'is already taken' }];
    const told = { error: 'RET_USR_LOGIN_EXIST', message: 'The login is already taken.', code: 52, fields };
    expect(again).toMatchObject({ status: 409, data: told });
    await at.admin.ok('DeleteUser', { login });
    await addedAccount(at.admin, { login });
    const rows = await loggedOf(at.database.app, 'account', login);
    expect(rows.map(({ type, record_version }) => [type, record_version])).toEqual([
      [0, 1],
      [2, 2],
      [0, 3],
    ]);
  });

  test('a login is assigned past those that are or were taken', async () => {
    const last = await addedAccount(at.admin);
    await addedAccount(at.admin, { login: last + 1 });
    await addedAccount(at.admin, { login: last + 2 });
    await at.admin.ok('DeleteUser', { login: last + 2 });
    expect(await addedAccount(at.admin, { login: 0 })).toBe(last + 3);
  });
});

describe('logins taken out of one’s sight', () => {
  test('are told so many an hour, those in sight any time', async () => {
    const budget = await createTestDesk({ settings: { DUPLICATE_BUDGET_PER_HOUR: 1 } });
    await budget.admin.ok('MngSetGroup', { group: 'own', brand: 'B1' });
    await budget.admin.ok('MngSetGroup', { group: 'other', brand: 'B2' });
    const seen = await addedAccount(budget.admin, { group: 'own' });
    const unseen = await addedAccount(budget.admin, { group: 'other' });
    const client = await signIn(budget, { brand: 'B1', link_accounts: 1 });
    const add = async (login: number) =>
      outcome(await client.call('AddUser', { ...person, group: 'own', login }));
    for (let n = 0; n < 3; n += 1) expect(await add(seen)).toBe('RET_USR_LOGIN_EXIST login unique');
    expect(await add(unseen)).toBe('RET_USR_LOGIN_EXIST login unique');
    expect(await add(unseen)).toBe('RET_TOO_FREQUENT');
    expect(await add(seen)).toBe('RET_USR_LOGIN_EXIST login unique');
    await budget.close();
  });
});

describe.each(['MngUpdateAccount', 'UpdateUser'])('%s', (command) => {
  test('changes what was sent, with version and log row', async () => {
    const login = await addedAccount(at.admin, { name: 'Ann' });
    const change = { leverage: 200, name: 'Anna', balance: -10.126 };
    expect(await at.admin.ok(command, { login, ...change })).toEqual({
      login,
      leverage: 200,
      brand: '',
      update_time: NOW,
      currency: 'USD',
    });
    const [, row] = await loggedOf(at.database.app, 'account', login);
    expect(row).toMatchObject({ command, type: 1, record_version: 2 });
    expect(row?.changes).toEqual({ leverage: [1, 200], balance: [0, -10.13] });
    expect([row?.before, row?.after].map((text) => JSON.parse(text ?? ''))).toEqual([
      { name: 'Ann' },
      { name: 'Anna' },
    ]);
  });

  test('takes a whole record back and changes nothing', async () => {
    const login = await addedAccount(at.admin, { balance: 0.1 });
    const whole = await account(at.admin, login);
    await at.admin.ok(command, { ...whole });
    expect(await account(at.admin, login)).toEqual(whole);
    expect(outcome(await at.admin.call(command, { login, version: 9 }))).toBe(
      'INVALID_DATA version read_only',
    );
  });

  test('refuses an unknown login and a password', async () => {
    const unknown = await at.admin.call(command, { login: 12_345, leverage: 1 });
    expect(unknown).toMatchObject({ status: 404, data: { error: 'RET_USER_NOT_FOUND', code: 48 } });
    const login = await addedAccount(at.admin);
    expect(outcome(await at.admin.call(command, { login, password: 'x' }))).toBe(
      'INVALID_DATA password unknown_key',
    );
  });
});

describe.each(['MngDeleteAccount', 'DeleteUser'])('%s', (command) => {
  test('answers the text OK, once', async () => {
    const login = await addedAccount(at.admin);
    expect(await at.admin.call(command, { login })).toMatchObject({ status: 200, data: 'OK' });
    for (const [name, more] of [
      [command, {}],
      ['GetAccountByLogin', {}],
      ['MngLinkAccountToCustomer', { customer_id: 0 }],
    ] as const) {
      expect(outcome(await at.admin.call(name, { login, ...more }))).toBe('RET_USER_NOT_FOUND');
    }
    expect((await loggedOf(at.database.app, 'account', login)).at(-1)).toMatchObject({ command, type: 2 });
  });

  test('repeated under its key answers OK again', async () => {
    const login = await addedAccount(at.admin);
    const remove = () => at.admin.call(command, { login }, { idempotency_key: `${command} ${login}` });
    expect([(await remove()).data, (await remove()).data]).toEqual(['OK', 'OK']);
  });
});

describe('contacts', () => {
  test('are masked for who may not see them, and not written', async () => {
    const login = await addedAccount(at.admin, { email: 'client@example.com', phone: '+35799123000' });
    const masked = { email: 'cl***@example.com', phone: '+35***000' };
    expect(await account(linker, login)).toMatchObject(masked);
    for (const [command, data] of [
      ['AddUser', { ...person, email: 'x@example.com' }],
      ['UpdateUser', { login, phone: '+35799123000' }],
    ] as const) {
      expect(outcome(await linker.call(command, data))).toBe('RET_NOT_ENOUGH_RIGHTS');
    }
    expect(outcome(await linker.call('UpdateUser', { login, ...masked }))).toBe(
      'INVALID_DATA email masked, phone masked',
    );
  });

  test('read in full stand in the access log of the customer', async () => {
    const { customer_id } = await added(at.admin);
    const login = await addedAccount(at.admin, { customer_id, email: 'client@example.com' });
    await account(at.admin, login);
    const read = () =>
      at.database.app.query(sql`select 1 from access_log where customer_id = ${customer_id} and kind = 0`);
    await expect.poll(read, { timeout: 10_000 }).toHaveLength(1);
  });
});
