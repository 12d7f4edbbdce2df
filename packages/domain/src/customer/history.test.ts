import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { added, gate, outcome, updated } from '../testing/customers.ts';
import type { HistoryRow } from './history.ts';

/** What whoever numbers log rows holds. */
const SEQUENCER_LOCK = 7_064_201;

let at: TestDesk;
let clock = 1_800_000_000;
let customer_id = 0;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  customer_id = (await added(at.admin, { first_name: 'Ann', segment: 'a' })).customer_id;
  await added(at.admin, { first_name: 'Somebody else' });
  for (const segment of ['b', 'c', 'd']) {
    clock += 60;
    await updated(at.admin, customer_id, { segment });
  }
});
afterAll(() => at.close());

const history = (page: Record<string, unknown> = {}, client: Client = at.admin) =>
  client.ok<{ rows: HistoryRow[]; count: number }>('MngGetCustomerHistory', {
    customer_id,
    limit: 100,
    offset: 0,
    ...page,
  });

test('tells each change with who, when, from where and how, newest first', async () => {
  const { rows, count } = await history();
  expect(count).toBe(4);
  expect(rows.map(({ changes }) => changes.at(-1)?.after).slice(0, 3)).toEqual(['d', 'c', 'b']);
  expect(rows[0]).toEqual({
    seq: expect.any(Number),
    time: clock,
    manager_id: at.admin.staff_id,
    manager_name: 'Somebody',
    transport: 'tcp',
    address: '127.0.0.1',
    command: 'MngUpdateCustomer',
    group: '',
    note: '',
    model: 'customer',
    record_id: customer_id,
    changes: [{ field: 'segment', before: 'c', after: 'd' }],
  });
  expect(rows[3]).toMatchObject({ command: 'MngAddCustomer', time: 1_800_000_000 });
  expect(rows[3]?.changes).toContainEqual({ field: 'first_name', before: '', after: 'Ann' });
});

test('refuses to look for what is no field', async () => {
  const asked = async (fields: string[]) =>
    outcome(await at.admin.call('MngGetCustomerHistory', { customer_id, limit: 1, offset: 0, fields }));
  expect(await asked(['segment', 'colour'])).toBe('INVALID_DATA fields.1 value');
  expect(await asked(['login', 'text', 'password', 'otp', 'desk_id'])).toBe('200');
});

test('pages, with the count of all', async () => {
  // Between two reads a row may get its number.
  const page = async (asked: Record<string, unknown>) => {
    const { rows, count } = await history(asked);
    return { count, rows: rows.map(({ seq: _, ...row }) => row) };
  };
  const { rows } = await page({});
  expect(await page({ limit: 2 })).toEqual({ rows: rows.slice(0, 2), count: 4 });
  expect(await page({ limit: 2, offset: 3 })).toEqual({ rows: rows.slice(3), count: 4 });
  expect(await page({ offset: 4 })).toEqual({ rows: [], count: 4 });
});

test.each([
  [{ limit: 0 }, 'limit range'],
  [{ limit: 50_001 }, 'limit range'],
  [{ offset: -1 }, 'offset range'],
  [{ limit: '1' }, 'limit type'],
])('%j is refused', async (page, problem) => {
  const data = { customer_id, limit: 1, offset: 0, ...page };
  expect(outcome(await at.admin.call('MngGetCustomerHistory', data))).toBe(`INVALID_DATA ${problem}`);
});

test('limit and offset must be sent', async () => {
  const required = 'INVALID_DATA limit required, offset required';
  expect(outcome(await at.admin.call('MngGetCustomerHistory', { customer_id }))).toBe(required);
});

test('a change has the number 0 until it is numbered', async () => {
  const [locked, release] = [gate(), gate()];
  const numbering = at.database.app.transaction(async (tx) => {
    await tx.query(sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`);
    locked.open();
    await release.opened;
  });
  await locked.opened;
  const { customer_id: id } = await added(at.admin);
  const seqOf = async () => (await history({ customer_id: id })).rows[0]?.seq;
  expect(await seqOf()).toBe(0);
  release.open();
  await numbering;
  await vi.waitUntil(async () => Number(await seqOf()) > 0, 10_000);
});

test('erased personal values are empty; the rest stays', async () => {
  const { customer_id: id } = await added(at.admin, { first_name: 'Ann', segment: 'a' });
  await at.database.owner.query(sql`select erase_customer_pii(${id})`);
  const { rows } = await history({ customer_id: id });
  const first = rows[0]?.changes.find(({ field }) => field === 'first_name');
  expect(first).toEqual({ field: 'first_name', before: '', after: '' });
  expect(rows[0]?.changes).toContainEqual({ field: 'segment', before: '', after: 'a' });
});

test('is asked for by kind of record and by field, with the count of those', async () => {
  const { customer_id: id } = await added(at.admin, { first_name: 'Ann' });
  await updated(at.admin, id, { segment: 'a', crm_stage: 'b' });
  await updated(at.admin, id, { segment: 'c' });
  await at.admin.ok('MngAddNote', { customer_id: id, text: 'Hello' });
  await at.admin.ok('AddUser', { group: 'real', name: 'Ann', leverage: 100, login: 77, customer_id: id });
  const commands = async (asked: Record<string, unknown>, client = at.admin) => {
    const { rows, count } = await history({ customer_id: id, ...asked }, client);
    expect(count).toBe(rows.length);
    return rows.map(({ command }) => command);
  };
  const [add, update, note, account] = ['MngAddCustomer', 'MngUpdateCustomer', 'MngAddNote', 'AddUser'];
  expect(await commands({})).toEqual([account, note, update, update, add]);
  expect(await commands({ models: ['customer'] })).toEqual([update, update, add]);
  expect(await commands({ models: ['note', 'account'] })).toEqual([account, note]);
  expect(await commands({ models: [] })).toEqual([]);
  expect(await commands({ fields: ['crm_stage', 'text'] })).toEqual([note, update]);
  expect(await commands({ fields: ['segment'], models: ['customer'] })).toEqual([update, update]);
  expect(await commands({ fields: ['login'], models: ['account'] })).toEqual([account]);
  expect(await commands({ fields: ['campaign'] })).toEqual([]);
  const blind = await signIn(at, { see_customers: 1, see_all_customers: 1 });
  expect(await commands({ models: ['note'] }, blind)).toEqual([]);
  const data = { customer_id: id, limit: 1, offset: 0, models: ['staff'] };
  expect(outcome(await at.admin.call('MngGetCustomerHistory', data))).toBe('INVALID_DATA models.0 value');
});

test('needs see_customers', async () => {
  const client = await signIn(at, { set_customers: 1, see_all_customers: 1 });
  const reply = await client.call('MngGetCustomerHistory', { customer_id, limit: 1, offset: 0 });
  expect(outcome(reply)).toBe('RET_NOT_ENOUGH_RIGHTS');
});
