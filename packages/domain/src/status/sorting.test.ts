import { randomUUID } from 'node:crypto';
import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocked, failure, gate, loggedOf, outcome } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';
import { addedStatus } from '../testing/statuses.ts';
import type { CustomerStatus } from './model.ts';

let at: TestDesk;
let branded: Client;
beforeAll(async () => {
  at = await createTestDesk();
  branded = await signIn(at, { brand: 'B1', set_statuses: 1 });
});
afterAll(() => at.close());

const sort = (client: Client, ids: readonly number[], extra = {}) =>
  client.call('MngSortCustomerStatuses', { ids }, extra);

const added = (count: number, fields = {}) =>
  Promise.all(Array.from({ length: count }, () => addedStatus(at.admin, fields)));

async function sortsOf(ids: readonly number[]): Promise<number[]> {
  const rows = await Promise.all(
    ids.map((id) => at.admin.ok<{ customer_status: CustomerStatus }>('MngGetCustomerStatus', { id })),
  );
  return rows.map(({ customer_status }) => customer_status.sort);
}

test('gives each its place, in one group, and tells only of those that move', async () => {
  const [a, b, c] = (await added(3, { type: 2, brand: 'B1' })).map(({ id }) => id) as [
    number,
    number,
    number,
  ];
  const watcher = await signIn(at, { brand: 'B1', see_customers: 1, see_all_customers: 1 });
  const recorder = new Recorder();
  await recorder.subscribe(watcher, ['status:event']);
  await branded.ok('MngUpdateCustomerStatus', { id: c, sort: 1 });
  await recorder.until(({ events }) => events.some(({ type, data }) => type === 1 && data['id'] === c));
  const before = recorder.events.length;
  const reply = await sort(branded, [c, b, a]);
  expect(reply).toMatchObject({
    status: 200,
    data: {
      rows: [
        { id: c, sort: 1 },
        { id: b, sort: 2 },
        { id: a, sort: 3, updated_by: branded.staff_id },
      ],
    },
  });
  expect(await sortsOf([a, b, c])).toEqual([3, 2, 1]);
  const rows = await at.database.app.query<{ group: string; record_id: number }>(sql`select "group", record_id
    from change where command = 'MngSortCustomerStatuses' and record_id in (${a}, ${b}, ${c}) order by record_id`);
  expect(rows.map(({ record_id }) => record_id)).toEqual([a, b]);
  expect(new Set(rows.map(({ group }) => group)).size).toBe(1);
  expect(rows[0]?.group).toMatch(/^[0-9a-f-]{36}$/);
  expect((await loggedOf(at.database.app, 'customer_status', a)).at(-1)).toMatchObject({
    changes: { sort: [0, 3] },
  });
  const sorted = () => recorder.events.slice(before);
  await recorder.until(() => sorted().some(({ data }) => data['id'] === a));
  expect(sorted().map(({ data }) => [data['id'], data['changed']])).toEqual([
    [b, ['sort']],
    [a, ['sort']],
  ]);
});

describe('sorts all or nothing', () => {
  test('where one is unseen or unknown', async () => {
    const [own, other] = [await addedStatus(branded), await addedStatus(branded)];
    const foreign = await addedStatus(at.admin, { brand: 'B2' });
    for (const id of [foreign.id, 2_147_483_647]) {
      expect(outcome(await sort(branded, [other.id, own.id, id]))).toBe('RET_NOT_FOUND');
    }
    expect(await sortsOf([own.id, other.id, foreign.id])).toEqual([0, 0, 0]);
  });

  test('where brands or types differ', async () => {
    const [one, type, brand] = [
      await addedStatus(at.admin, { type: 0, brand: 'B1' }),
      await addedStatus(at.admin, { type: 1, brand: 'B1' }),
      await addedStatus(at.admin, { type: 0, brand: '' }),
    ];
    for (const { id } of [type, brand]) {
      expect(outcome(await sort(at.admin, [one.id, id]))).toBe('INVALID_DATA ids mismatch');
    }
    expect(await sortsOf([one.id, type.id, brand.id])).toEqual([0, 0, 0]);
  });

  test('where they are everybody’s and the caller is of one brand', async () => {
    const everyones = await added(2);
    const ids = everyones.map(({ id }) => id);
    expect(outcome(await sort(branded, ids))).toBe('INVALID_DATA brand reference');
    expect(await sortsOf(ids)).toEqual([0, 0]);
  });

  test.each([
    [[], 'ids range'],
    [[1, 1], 'ids unique'],
    [Array.from({ length: 1001 }, (_, index) => index + 1), 'ids range'],
    [['1'], 'ids.0 type'],
  ])('and refuses %j', async (ids, problem) => {
    expect(outcome(await sort(at.admin, ids as number[]))).toBe(`INVALID_DATA ${problem}`);
  });
});

test('two who sort at once wait for each other, and the later one’s order stands', async () => {
  const ids = (await added(4, { type: 3 })).map(({ id }) => id);
  const { opened, open } = gate();
  const { opened: done, open: commit } = gate();
  const holding = at.database.app.transaction(async (tx) => {
    await tx.query(sql`select 1 from customer_status where id = ${ids[0]} for update`);
    open();
    await done;
  });
  await opened;
  const replies = [sort(at.admin, ids), sort(at.admin, [...ids].reverse())];
  await blocked(at.database.app, 2);
  commit();
  await holding;
  expect((await Promise.all(replies)).map(outcome)).toEqual(['200', '200']);
  expect([
    [1, 2, 3, 4],
    [4, 3, 2, 1],
  ]).toContainEqual(await sortsOf(ids));
});

test('a repeat under a key answers the same, and nothing where one is out of sight by now', async () => {
  const person = await signIn(at, { brand: 'B3', set_statuses: 1 });
  const [one, two] = [await addedStatus(person), await addedStatus(person)];
  const extra = { idempotency_key: randomUUID() };
  const first = await sort(person, [two.id, one.id], extra);
  expect(first.status).toBe(200);
  expect(await sort(person, [two.id, one.id], extra)).toEqual(first);
  await at.admin.ok('MngUpdateCustomerStatus', { id: one.id, brand: 'B4' });
  expect(failure(await sort(person, [two.id, one.id], extra)).error).toBe('RET_NOT_FOUND');
});
