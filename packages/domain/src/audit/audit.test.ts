import { sql } from '@dossier/db';
import { addDesk, type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createDesk } from '../server.ts';
import { added, blocked, failure, gate, outcome } from '../testing/customers.ts';

interface Row {
  readonly [field: string]: string | number;
}
interface Listed {
  readonly rows: Row[];
  readonly count: number;
}

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  const desk_id = await addDesk(at.database.app, { code: 'EU_1', brand: 'A' });
  await at.admin.ok('MngAddCustomer', { first_name: 'Ann', brand: 'A', desk_id });
  await at.admin.ok('MngAddCustomer', { first_name: 'Bea', brand: 'A' });
  await at.admin.ok('MngAddCustomer', { first_name: 'Cleo', brand: 'B' });
  await at.admin.ok('MngUpdateCustomer', { customer_id: 1, segment: 'gold', phone: '123456789' });
  await vi.waitUntil(async () => (await at.desk.logState()).seq >= 4, { timeout: 10_000 });
});
afterAll(() => at.close());

const customers = { limit: 50, offset: 0, where: [['model', '=', 'customer']] };

test('the log says who did what from where, without personal values', async () => {
  const { rows, count } = await at.admin.ok<Listed>('MngGetLog', { ...customers, orderBy: ['seq', 'desc'] });
  expect(count).toBe(4);
  expect(rows[0]).toMatchObject({
    manager_id: at.admin.staff_id,
    manager_name: 'Somebody',
    transport: 'tcp',
    address: '127.0.0.1',
    command: 'MngUpdateCustomer',
    record_id: 1,
    record_version: 2,
    type: 1,
    fields: 'phone,segment',
    changes: '{ "segment" : ["", "gold"] }',
  });
  expect(JSON.stringify(rows)).not.toMatch(/Ann|123456789/);
});

test('rows are found by any field', async () => {
  const found = async (where: unknown) =>
    (await at.admin.ok<Listed>('MngGetLog', { ...customers, where })).count;
  expect(await found([['command', '=', 'MngUpdateCustomer']])).toBe(1);
  expect(
    await found([
      ['record_id', '=', 1],
      ['model', '=', 'customer'],
    ]),
  ).toBe(2);
  expect(await found([['fields', 'like', 'segment']])).toBe(1);
  expect(await found([['time', '>', 9_000_000_000]])).toBe(0);
});

test('asked by customer the log says all about that customer, whatever record it is of', async () => {
  const { customer_id } = await added(at.admin, { first_name: 'Dora' });
  const other = await added(at.admin, { first_name: 'Eve' });
  await at.admin.ok('MngSetGroup', { group: 'real' });
  const { login } = await at.admin.ok<{ login: number }>('AddUser', {
    group: 'real',
    name: 'Dora',
    leverage: 100,
    email: '',
  });
  for (const id of [customer_id, other.customer_id, 0]) {
    await at.admin.ok('MngLinkAccountToCustomer', { login, customer_id: id });
  }
  await at.admin.ok('MngAddNote', { customer_id, text: 'called' });
  await at.admin.ok('MngRevealCustomerField', { customer_id, field: 'email', reason: 'asked on the phone' });
  const about = async (...where: unknown[]) => {
    const request = { limit: 50, offset: 0, where: [where], orderBy: ['change_id', 'asc'] };
    const { rows, count } = await at.admin.ok<Listed>('MngGetLog', request);
    expect(count).toBe(rows.length);
    return rows.map((row) => [row.command, row.customer_id]);
  };
  const [mine, others] = [customer_id, other.customer_id];
  expect(await about('customer_id', '=', mine)).toEqual([
    ['MngAddCustomer', mine],
    ['MngLinkAccountToCustomer', mine],
    ['MngLinkAccountToCustomer', others],
    ['MngAddNote', mine],
    ['MngRevealCustomerField', mine],
  ]);
  expect(await about('customer_id', '=', others)).toEqual([
    ['MngAddCustomer', others],
    ['MngLinkAccountToCustomer', others],
    ['MngLinkAccountToCustomer', 0],
  ]);
  expect(await about('customer_id', '>', others)).toEqual([]);
  const { rows } = await at.admin.ok<Listed>('MngExportLog', {
    filter: { whereIn: [['customer_id', [mine]]] },
    fields: ['command'],
  });
  expect(rows).toContainEqual(['MngAddCustomer']);
});

test('an auditor of a brand or a desk sees the rows of its records only', async () => {
  const seen = async (staff: Record<string, string | number>) => {
    const client = await signIn(at, { see_audit: 1, see_all_customers: 1, ...staff });
    const { rows } = await client.ok<Listed>('MngGetLog', customers);
    return rows.map((row) => [row.command, row.record_id]);
  };
  const first = (id: number) => ['MngAddCustomer', id];
  expect(await seen({ brand: 'B' })).toEqual([first(3)]);
  expect(await seen({ desks: 'EU*' })).toEqual([first(1), ['MngUpdateCustomer', 1]]);
  expect(await seen({ brand: 'A', desks: '*,!EU_1' })).toEqual([first(2)]);
  expect(await seen({ desks: '' })).toEqual([]);
});

test('acts that tell of customers one does not see are in the log of those alone who see all of them', async () => {
  const auditor = { see_audit: 1, see_all_customers: 1, see_customers: 1, export_customers: 1 };
  const everywhere = await signIn(at, auditor);
  const [ofBrand, another] = [
    await signIn(at, { ...auditor, brand: 'A' }),
    await signIn(at, { ...auditor, brand: 'A' }),
  ];
  const atDesk = await signIn(at, { ...auditor, brand: 'A', desks: 'EU*' });
  const owner = await signIn(at, { ...auditor, see_all_customers: 0 });
  const people = [everywhere, ofBrand, another, atDesk, owner];
  for (const one of people) await one.ok('MngExportCustomers', { fields: ['customer_id'] });
  await at.database.app.query(sql`insert into change (time, model, record_id, type, note)
    select 1, 'notification', id, 13, 'Customer 3' from unnest(${people.map((one) => one.staff_id)}::int4[]) id
    union all select 1, 'job', 1, 14, '{"prospects":3}'`);
  const name = (id: number) => people.findIndex(({ staff_id }) => staff_id === id);
  const seen = async (client: Client, model: string, by: 'manager_id' | 'record_id') => {
    const where = [['model', '=', model]];
    const { rows } = await client.ok<Listed>('MngGetLog', { limit: 50, offset: 0, where });
    return [...new Set(rows.map((row) => name(Number(row[by]))))].filter((index) => index >= 0);
  };
  const exports = (client: Client) => seen(client, 'export', 'manager_id');
  expect(await Promise.all(people.map(exports))).toEqual([[0, 1, 2, 3, 4], [1, 2, 3], [1, 2, 3], [3], [4]]);
  const told = (client: Client) => seen(client, 'notification', 'record_id');
  expect(await Promise.all(people.map(told))).toEqual([[0, 1, 2, 3, 4], [1], [2], [3], [4]]);
  const jobs = async (client: Client) =>
    (await client.ok<Listed>('MngGetLog', { limit: 1, offset: 0, where: [['model', '=', 'job']] })).count;
  expect(await Promise.all(people.map(jobs))).toEqual([1, 0, 0, 0, 0]);
});

test('an auditor who sees no others’ customers has the rows of the own ones only, as they were then', async () => {
  const client = await signIn(at, { see_audit: 1 });
  const own = async () => {
    const { rows } = await client.ok<Listed>('MngGetLog', customers);
    return rows.map((row) => [row.command, row.record_version]);
  };
  expect(await own()).toEqual([]);
  const set = { brand: 'D', assigned_manager_id: client.staff_id };
  const reply = await at.admin.ok<{ customer: Row }>('MngAddCustomer', set);
  const customer_id = reply.customer.customer_id;
  await at.admin.ok('MngUpdateCustomer', { customer_id, segment: 'x' });
  await at.admin.ok('MngUpdateCustomer', { customer_id, assigned_manager_id: 0 });
  expect(await own()).toEqual([
    ['MngAddCustomer', 1],
    ['MngUpdateCustomer', 2],
  ]);
});

test('the chain is checked, also against a head kept elsewhere', async () => {
  const { head, ...rest } = await at.admin.ok<{ ok: boolean; head: { seq: number; hash: string } }>(
    'MngVerifyLog',
  );
  expect(rest).toEqual({ ok: true });
  expect(await at.admin.ok('MngVerifyLog', head)).toMatchObject({ ok: true });
  const ahead = { seq: head.seq + 100, hash: head.hash };
  expect(await at.admin.ok('MngVerifyLog', ahead)).toMatchObject({
    ok: false,
    first_bad: { seq: expect.any(Number) },
  });
  expect(await at.admin.call('MngVerifyLog', { seq: 1 })).toMatchObject({
    data: { fields: [{ field: 'seq', rule: 'mismatch' }] },
  });
  expect(await at.admin.call('MngVerifyLog', { seq: 1, hash: 'x' })).toMatchObject({
    data: { fields: [{ field: 'hash', rule: 'hash' }] },
  });
});

describe('a check of the chain', () => {
  test('runs once at a time', async () => {
    const { opened, open } = gate();
    const { opened: asked, open: release } = gate();
    const holding = at.database.owner.transaction(async (tx) => {
      await tx.query(sql`lock table change_seq in access exclusive mode`);
      open();
      await asked;
    });
    await opened;
    const first = at.admin.call('MngVerifyLog');
    await blocked(at.database.app);
    const second = await at.admin.call('MngVerifyLog');
    release();
    await holding;
    expect(outcome(second)).toBe('RET_TOO_FREQUENT');
    expect(failure(second).retry_after_ms).toBeGreaterThan(0);
    expect(outcome(await first)).toBe('200');
    expect(outcome(await at.admin.call('MngVerifyLog'))).toBe('200');
  });

  test('ends with the time of the command', async () => {
    const { database, settings } = at;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const hurried = { ...settings, COMMAND_TIMEOUT_MS: 0 };
    const desk = await createDesk({ database: database.app, settings: hurried, log });
    const client = clientOf(desk, at.admin.staff_id, at.admin.token);
    expect(outcome(await client.call('MngVerifyLog'))).toBe('RET_TIMEOUT');
    await desk.close();
  });
});
