import { type Sql, sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, addedAccount } from '../testing/accounts.ts';
import { added, blocked, gate, loggedOf, outcome } from '../testing/customers.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

/** Runs a command while a statement's transaction is open, and commits that once the command waits for it. */
async function behind(statement: Sql, run: () => ReturnType<TestDesk['admin']['call']>) {
  const [begun, end] = [gate(), gate()];
  const holding = at.database.app.transaction(async (tx) => {
    await tx.query(statement);
    begun.open();
    await end.opened;
  });
  await begun.opened;
  const reply = run();
  await blocked(at.database.app);
  end.open();
  await holding;
  return outcome(await reply);
}

const link = (login: number, customer_id: number) =>
  at.admin.call('MngLinkAccountToCustomer', { login, customer_id });

test('many links at once are one after the other, each told by the log', async () => {
  const customers = await Promise.all(Array.from({ length: 6 }, () => added(at.admin)));
  const ids = customers.map(({ customer_id }) => customer_id);
  const login = await addedAccount(at.admin);
  const replies = await Promise.all(ids.map((id) => link(login, id)));
  expect(new Set(replies.map(outcome))).toEqual(new Set(['200']));
  const moves = (await loggedOf(at.database.app, 'account', login))
    .slice(1)
    .map(({ changes }) => changes['customer_id'] ?? []);
  expect(moves.map(([, to]) => to).sort()).toEqual([...ids].sort());
  expect(moves.map(([from]) => from)).toEqual([0, ...moves.slice(0, -1).map(([, to]) => to)]);
  expect((await account(at.admin, login)).customer_id).toBe(moves.at(-1)?.[1]);
});

test('an account linked by somebody else between look and link is theirs', async () => {
  const [one, two] = [await added(at.admin), await added(at.admin)];
  const login = await addedAccount(at.admin);
  const linking = sql`update account set customer_id = ${one.customer_id} where login = ${login}`;
  const asked = { login, customer_id: two.customer_id, expected_customer_id: 0 };
  const take = () => at.admin.call('MngLinkAccountToCustomer', asked);
  expect(await behind(linking, take)).toBe('RET_CONFLICT expected_customer_id state');
  expect(await account(at.admin, login)).toMatchObject({ customer_id: one.customer_id });
});

describe('a customer', () => {
  test('being linked is not deleted', async () => {
    const { customer_id } = await added(at.admin);
    const login = await addedAccount(at.admin);
    const linking = sql`update account set customer_id = ${customer_id} where login = ${login}`;
    const remove = () => at.admin.call('MngDeleteCustomer', { customer_id });
    expect(await behind(linking, remove)).toBe('RET_CONFLICT');
  });

  test('being deleted is not linked', async () => {
    const { customer_id } = await added(at.admin);
    const login = await addedAccount(at.admin);
    const deleting = sql`delete from customer where customer_id = ${customer_id}`;
    expect(await behind(deleting, () => link(login, customer_id))).toBe('INVALID_DATA customer_id reference');
    expect(await account(at.admin, login)).toMatchObject({ customer_id: 0, version: 1 });
  });

  test('linked and deleted at once is one of both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { customer_id } = await added(at.admin);
      const login = await addedAccount(at.admin);
      const [linked, removed] = await Promise.all([
        link(login, customer_id),
        at.admin.call('MngDeleteCustomer', { customer_id }),
      ]);
      expect([linked.status, removed.status].filter((status) => status === 200)).toHaveLength(1);
    }
  });

  test('whose brand changes is not linked to an account of its former brand', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    await at.admin.ok('MngSetGroup', { group: 'B1 group', brand: 'B1' });
    const login = await addedAccount(at.admin, { group: 'B1 group' });
    const moving = sql`update customer set brand = 'B2' where customer_id = ${customer_id}`;
    expect(await behind(moving, () => link(login, customer_id))).toBe('INVALID_DATA customer_id reference');
  });

  test('being linked keeps its brand', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    await at.admin.ok('MngSetGroup', { group: 'B1 group', brand: 'B1' });
    const login = await addedAccount(at.admin, { group: 'B1 group' });
    const linking = sql`update account set customer_id = ${customer_id} where login = ${login}`;
    const move = () => at.admin.call('MngUpdateCustomer', { customer_id, brand: 'B2' });
    expect(await behind(linking, move)).toBe('RET_CONFLICT brand in_use');
  });
});

describe('a group', () => {
  test('whose brand changes takes no account of a customer of the former one', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    await at.admin.ok('MngSetGroup', { group: 'turning', brand: 'B1' });
    const login = await addedAccount(at.admin, { group: 'turning' });
    const turning = sql`update account_group set brand = 'B2' where "group" = 'turning'`;
    expect(await behind(turning, () => link(login, customer_id))).toBe('INVALID_DATA customer_id reference');
  });

  test('getting an account of a customer keeps its brand', async () => {
    const { customer_id } = await added(at.admin, { brand: 'B1' });
    await at.admin.ok('MngSetGroup', { group: 'kept', brand: 'B1' });
    const adding = sql`insert into account (login, "group", customer_id) values (800, 'kept', ${customer_id})`;
    const turn = () => at.admin.call('MngSetGroup', { group: 'kept', brand: 'B2' });
    expect(await behind(adding, turn)).toBe('RET_CONFLICT brand in_use');
  });

  test('named for the first time by many at once is registered once', async () => {
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, () =>
        at.admin.call('AddUser', { group: 'new', name: 'Ann', leverage: 1 }),
      ),
      at.admin.call('MngSetGroup', { group: 'new', currency: 'EUR' }),
    ]);
    expect(new Set(replies.map(outcome))).toEqual(new Set(['200']));
    const { rows } = await at.admin.ok<{ rows: object[] }>('MngGetGroups', {
      where: [['group', '=', 'new']],
    });
    expect(rows).toMatchObject([{ currency: 'EUR' }]);
  });
});

test('one login for many at once goes to one', async () => {
  const add = () => at.admin.call('AddUser', { login: 777_777, group: 'real', name: 'Ann', leverage: 1 });
  const outcomes = (await Promise.all(Array.from({ length: 5 }, add))).map(outcome).sort();
  expect(outcomes).toEqual(['200', ...Array(4).fill('RET_USR_LOGIN_EXIST login unique')]);
});

test('frames of balances in opposite orders do not wait in a circle, nor for a link', async () => {
  const logins = await Promise.all(Array.from({ length: 20 }, () => addedAccount(at.admin)));
  const { customer_id } = await added(at.admin);
  const update = (order: readonly number[], balance: number) =>
    at.admin.call('MngUpdateAccounts', { accounts: order.map((login) => ({ login, balance })) });
  const replies = await Promise.all([
    ...[1, 2, 3].flatMap((n) => [update(logins, n), update([...logins].reverse(), n + 0.5)]),
    ...logins.map((login) => link(login, customer_id)),
  ]);
  expect(new Set(replies.map(outcome))).toEqual(new Set(['200']));
  const kept = await Promise.all(logins.map((login) => account(at.admin, login)));
  expect(new Set(kept.map(({ balance }) => balance)).size).toBe(1);
  expect(new Set(kept.map((one) => one.customer_id))).toEqual(new Set([customer_id]));
});
