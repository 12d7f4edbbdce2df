import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, blocked, gate, logged, outcome } from '../testing/customers.ts';

const MAX_INT = 2_147_483_647;
const taken = 'RET_DUPLICATE_RECORD customer_id unique';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const add = (data: Record<string, unknown> = {}) => at.admin.call('MngAddCustomer', data);

test('is assigned in order when absent or 0', async () => {
  const { customer_id } = await added(at.admin);
  expect((await added(at.admin, { customer_id: 0 })).customer_id).toBe(customer_id + 1);
});

test('an explicit one does not move the counter, and automatic ones skip it', async () => {
  const { customer_id: last } = await added(at.admin);
  expect((await added(at.admin, { customer_id: 900_000 })).customer_id).toBe(900_000);
  for (const ahead of [2, 3]) await added(at.admin, { customer_id: last + ahead });
  expect((await added(at.admin)).customer_id).toBe(last + 1);
  expect((await added(at.admin)).customer_id).toBe(last + 4);
});

test('a taken one is refused', async () => {
  const { customer_id } = await added(at.admin);
  expect(outcome(await add({ customer_id }))).toBe(taken);
});

test('one that came without a log row is refused and skipped as well', async () => {
  const { customer_id: last } = await added(at.admin);
  await at.database.app.query(sql`insert into customer (customer_id) values (${last + 1})`);
  expect(outcome(await add({ customer_id: last + 1 }))).toBe(taken);
  expect((await added(at.admin)).customer_id).toBe(last + 2);
});

test('one that was used and whose customer is gone is never accepted or given again', async () => {
  const { customer_id: last } = await added(at.admin);
  for (const gone of [last + 1, last + 2]) {
    await added(at.admin, { customer_id: gone });
    await at.database.owner.query(sql`delete from customer where customer_id = ${gone}`);
  }
  expect(outcome(await add({ customer_id: last + 1 }))).toBe(taken);
  expect((await added(at.admin)).customer_id).toBe(last + 3);
});

test('a refused add does not use its id up', async () => {
  expect((await add({ customer_id: 800_000, manager_id: MAX_INT })).status).toBe(400);
  expect((await added(at.admin, { customer_id: 800_000 })).customer_id).toBe(800_000);
});

test('the highest is 2147483647', async () => {
  expect((await added(at.admin, { customer_id: MAX_INT })).customer_id).toBe(MAX_INT);
  expect(outcome(await add({ customer_id: MAX_INT }))).toBe(taken);
});

test.each([
  [-1, 'range'],
  [MAX_INT + 1, 'range'],
  [1.5, 'type'],
  ['7', 'type'],
  [null, 'type'],
])('refuses %j', async (customer_id, rule) => {
  expect(outcome(await add({ customer_id }))).toBe(`INVALID_DATA customer_id ${rule}`);
});

test.each([
  [undefined, 'required'],
  [0, 'range'],
  [null, 'type'],
  ['1', 'type'],
])('an update of %j is refused', async (customer_id, rule) => {
  const data = customer_id === undefined ? {} : { customer_id };
  const refused = `INVALID_DATA customer_id ${rule}`;
  expect(outcome(await at.admin.call('MngUpdateCustomer', data))).toBe(refused);
});

test('of two adds with one explicit id at once, one wins', async () => {
  const replies = await Promise.all([1, 2, 3, 4].map(() => add({ customer_id: 700_000 })));
  expect(replies.map(outcome).sort()).toEqual(['200', taken, taken, taken]);
  expect(await logged(at.database.app, 700_000)).toHaveLength(1);
});

test.each([{}, { idempotency_key: 'waits' }])(
  'an automatic one goes past an explicit one that is being written at that moment %j',
  async (extra) => {
    const { customer_id: last } = await added(at.admin);
    const [written, commit] = [gate(), gate()];
    const explicit = at.database.app.transaction(async (tx) => {
      await tx.query(sql`insert into customer (customer_id) values (${last + 1})`);
      written.open();
      await commit.opened;
    });
    await written.opened;
    const waiting = at.admin.call('MngAddCustomer', { first_name: 'Waits' }, extra);
    await blocked(at.database.owner);
    commit.open();
    await explicit;
    expect(await waiting).toMatchObject({ status: 200, data: { customer: { customer_id: last + 2 } } });
    expect(await logged(at.database.app, last + 2)).toHaveLength(1);
  },
);
