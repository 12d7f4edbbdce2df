import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HistoryRow } from '../customer/history.ts';
import type { Customer } from '../customer/model.ts';
import { added, blocked, gate, logged, outcome, read } from '../testing/customers.ts';

interface Merged {
  readonly customer: Customer;
  readonly group: string;
}

const merger = { see_customers: 1, see_all_customers: 1, set_customers: 1, link_accounts: 1, see_notes: 1 };

let at: TestDesk;
let logins = 100;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const merge = (data: object, client: Client = at.admin) =>
  client.ok<Merged>('MngMergeCustomers', { ...data });
const tryMerge = async (data: object, client: Client = at.admin) =>
  outcome(await client.call('MngMergeCustomers', { ...data }));

/** A customer with an account and a note. */
async function holder(data: object = {}) {
  const customer = await added(at.admin, { ...data });
  const { customer_id } = customer;
  const login = ++logins;
  await at.admin.ok('AddUser', { login, group: 'real', name: 'Ann', leverage: 100 });
  await at.admin.ok('MngLinkAccountToCustomer', { login, customer_id });
  await at.admin.ok('MngAddNote', { customer_id, text: `about ${customer_id}` });
  return { customer, customer_id, login };
}

async function belongings(customer_id: number) {
  const accounts = await at.database.app.query<{ login: number }>(
    sql`select login from account where customer_id = ${customer_id} order by login`,
  );
  const notes = await at.database.app.query<{ text: string }>(
    sql`select text from note where customer_id = ${customer_id} order by id`,
  );
  return [accounts.map(({ login }) => login), notes.map(({ text }) => text)];
}

test('accounts and notes move, fields are taken over, the other one is archived: all under one group', async () => {
  const kept = await holder({ first_name: 'Ann', email: 'ann@example.com', phone: '111222333' });
  const other = await holder({
    first_name: 'Anna',
    last_name: 'Lee',
    email: 'anna@example.com',
    segment: 'vip',
  });
  const [into, from] = [kept.customer_id, other.customer_id];
  const { customer, group } = await merge({ into, from, take: ['last_name', 'email'] });
  expect(customer).toMatchObject({
    customer_id: into,
    full_name: 'Ann Lee',
    email: 'anna@example.com',
    phone: '111222333',
    segment: '',
  });
  expect(await read(at.admin, from)).toMatchObject({
    status: 2,
    email: '',
    first_name: 'Anna',
    segment: 'vip',
  });
  expect(await belongings(into)).toEqual([
    [kept.login, other.login],
    [`about ${into}`, `about ${from}`],
  ]);
  expect(await belongings(from)).toEqual([[], []]);
  const rows = await at.database.app.query<{ model: string; command: string }>(
    sql`select model, command from change where "group" = ${group} order by model`,
  );
  expect(rows.map(({ model }) => model)).toEqual(['account', 'customer', 'customer', 'note']);
  expect(new Set(rows.map(({ command }) => command))).toEqual(new Set(['MngMergeCustomers']));

  const undone = await at.admin.ok('MngUndoChanges', { group });
  expect(undone).toMatchObject({ undone: 4, skipped: [] });
  for (const one of [kept, other]) {
    const { version, updated_time, updated_by, ...record } = await read(at.admin, one.customer_id);
    expect(one.customer).toMatchObject(record);
    expect(await belongings(one.customer_id)).toEqual([[one.login], [`about ${one.customer_id}`]]);
    // So that nobody is offered to undo it again.
    expect(await undoneIn(one.customer_id)).toEqual([group]);
  }
});

/** The groups whose undoing stands in a customer's history. */
async function undoneIn(customer_id: number): Promise<string[]> {
  const asked = { customer_id, limit: 50, offset: 0 };
  const { rows } = await at.admin.ok<{ rows: HistoryRow[] }>('MngGetCustomerHistory', asked);
  const undoing = rows.filter(({ command }) => command === 'MngUndoChanges');
  return [...new Set(undoing.map(({ note }) => note))];
}

test('undoing leaves alone what has changed since', async () => {
  const [kept, other] = [await holder(), await holder()];
  const [into, from] = [kept.customer_id, other.customer_id];
  const { group } = await merge({ into, from });
  await at.admin.ok('MngLinkAccountToCustomer', { login: other.login, customer_id: 0 });
  expect(await at.admin.ok('MngUndoChanges', { group })).toMatchObject({
    undone: 2,
    skipped: [{ customer_id: into, message: `account ${other.login}: customer_id has changed since.` }],
  });
  expect(await belongings(from)).toEqual([[], [`about ${from}`]]);
});

test('undoing gives nothing to a customer out of sight, and the history of what came from one does not name it', async () => {
  const desk_id = await addDesk(at.database.app, { code: 'SEEN' });
  const [kept, other] = [await holder({ desk_id }), await holder()];
  const [into, from] = [kept.customer_id, other.customer_id];
  const { group } = await merge({ into, from });
  const chief = await signIn(at, { ...merger, set_notes: 1, set_staff: 1, desks: 'SEEN' });
  const { rows } = await chief.ok<{ rows: HistoryRow[] }>('MngGetCustomerHistory', {
    customer_id: into,
    limit: 50,
    offset: 0,
  });
  const moved = rows.filter((row) => row.command === 'MngMergeCustomers' && row.model === 'note');
  expect(moved.map(({ changes }) => changes)).toEqual([[{ field: 'customer_id', before: 0, after: into }]]);
  expect(await chief.ok('MngUndoChanges', { group })).toMatchObject({ undone: 0, skipped_count: 2 });
  expect(await belongings(into)).toEqual([
    [kept.login, other.login],
    [`about ${into}`, `about ${from}`],
  ]);
});

describe('nothing is merged', () => {
  const two = async (into: object = {}, from: object = {}) => ({
    into: (await added(at.admin, { ...into })).customer_id,
    from: (await added(at.admin, { ...from })).customer_id,
  });

  test('that is out of scope, of another brand, archived or the same', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'MERGE' });
    const client = await signIn(at, { ...merger, desks: 'MERGE' });
    expect(await tryMerge(await two({ desk_id }), client)).toBe('RET_NOT_FOUND');
    expect(await tryMerge(await two({}, { desk_id }), client)).toBe('RET_NOT_FOUND');
    expect(await tryMerge(await two({ desk_id }, { desk_id }), client)).toBe('200');
    expect(await tryMerge(await two({ brand: 'A' }, { brand: 'B' }))).toBe('RET_CONFLICT from brand');
    expect(await tryMerge(await two({ status: 2 }))).toBe('RET_CONFLICT into state');
    expect(await tryMerge({ into: 1, from: 1 })).toBe('INVALID_DATA from mismatch');
    expect(await tryMerge({ ...(await two()), take: ['customer_id'] })).toBe('INVALID_DATA take.0 value');
    const often = Array(1000).fill('segment');
    expect(await tryMerge({ ...(await two()), take: often })).toBe('INVALID_DATA take range');
  });

  test('without each right it needs, and then nothing is left behind', async () => {
    const pair = await two({}, { phone: '123456789', segment: 'x' });
    const without = await signIn(at, { ...merger, link_accounts: 0 });
    expect(await tryMerge(pair, without)).toBe('RET_NOT_ENOUGH_RIGHTS');
    const client = await signIn(at, { ...merger, see_customer_contacts: 1 });
    expect(await tryMerge({ ...pair, take: ['segment', 'phone'] }, client)).toBe('RET_NOT_ENOUGH_RIGHTS');
    for (const id of [pair.into, pair.from]) expect(await logged(at.database.app, id)).toHaveLength(1);
  });

  test('without the rights to what is taken over, whoever the customers are', async () => {
    const client = await signIn(at, merger);
    const absent = { into: 2_000_000_000, from: 2_000_000_001 };
    expect(await tryMerge({ ...absent, take: ['phone'] }, client)).toBe('RET_NOT_ENOUGH_RIGHTS');
    expect(await tryMerge({ ...absent, take: ['risk_level'] }, client)).toBe('RET_NOT_ENOUGH_RIGHTS');
    expect(await tryMerge({ ...absent, take: ['segment'] }, client)).toBe('RET_NOT_FOUND');
  });
});

test('an owner who is taken over may end one’s own sight of the customer; what belongs to it comes along', async () => {
  const client = await signIn(at, { ...merger, see_all_customers: 0 });
  const kept = await holder({ manager_id: client.staff_id });
  const other = await holder({ manager_id: at.admin.staff_id, assigned_manager_id: client.staff_id });
  const [into, from] = [kept.customer_id, other.customer_id];
  const { customer } = await merge({ into, from, take: ['manager_id'] }, client);
  expect(customer.manager_id).toBe(at.admin.staff_id);
  expect(await belongings(into)).toEqual([
    [kept.login, other.login],
    [`about ${into}`, `about ${from}`],
  ]);
});

test('an account being linked meanwhile moves as well', async () => {
  const [kept, other] = [await holder(), await holder()];
  const [into, from] = [kept.customer_id, other.customer_id];
  const login = ++logins;
  await at.admin.ok('AddUser', { login, group: 'real', name: 'Late', leverage: 1 });
  const { opened, open } = gate();
  const { opened: asked, open: commit } = gate();
  const linking = at.database.app.transaction(async (tx) => {
    await tx.query(sql`select 1 from customer where customer_id = ${from} for share`);
    await tx.query(sql`update account set customer_id = ${from} where login = ${login}`);
    open();
    await asked;
  });
  await opened;
  const merging = merge({ into, from });
  await blocked(at.database.app);
  commit();
  await linking;
  await merging;
  expect((await belongings(into))[0]).toEqual([kept.login, other.login, login]);
});

test('merges of the same two both ways: one of them is done', async () => {
  const [a, b] = [await holder(), await holder()];
  const [x, y] = [a.customer_id, b.customer_id];
  const told = await Promise.all([tryMerge({ into: x, from: y }), tryMerge({ into: y, from: x })]);
  expect(told.sort()).toEqual(['200', 'RET_CONFLICT into state']);
  const all = await Promise.all([belongings(x), belongings(y)]);
  expect(all.map(([accounts]) => accounts?.length).sort()).toEqual([0, 2]);
});
