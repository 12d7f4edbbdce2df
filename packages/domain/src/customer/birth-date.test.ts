import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, logged, outcome, updated } from '../testing/customers.ts';

const DAY_S = 86_400;
const FIRST = Date.UTC(1900, 0, 1) / 1000;
const TODAY = Math.floor(Date.now() / 1000 / DAY_S) * DAY_S;

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test.each([
  ['none', 0, 0],
  ['the first second of 1970-01-02', DAY_S, DAY_S],
  ['the last second of 1970-01-02', 2 * DAY_S - 1, DAY_S],
  ['1970-01-01 as 1', 1, 1],
  ['1970-01-01 at its end', DAY_S - 1, 1],
  ['1969-12-31 at its end', -1, -DAY_S],
  ['1969-12-31 at midnight', -DAY_S, -DAY_S],
  ['1969-12-30 at its end', -DAY_S - 1, -2 * DAY_S],
  ['a leap day', Date.UTC(2000, 1, 29, 12) / 1000, Date.UTC(2000, 1, 29) / 1000],
  ['the first day', FIRST, FIRST],
  ['the first day at its end', FIRST + DAY_S - 1, FIRST],
  ['today', TODAY, TODAY],
  ['the last second of today', TODAY + DAY_S - 1, TODAY],
])('%s', async (_, sent, kept) => {
  expect((await added(at.admin, { birth_date: sent })).birth_date).toBe(kept);
  const { customer_id } = await added(at.admin, { birth_date: 1_000_000_000 });
  expect((await updated(at.admin, customer_id, { birth_date: sent })).birth_date).toBe(kept);
});

test.each([
  [FIRST - 1, 'range'],
  [TODAY + 2 * DAY_S, 'range'],
  [-1e15, 'range'],
  ['1', 'type'],
  ['1980-01-01', 'type'],
  [null, 'type'],
  [1.5, 'type'],
])('refuses %j', async (birth_date, rule) => {
  const { customer_id } = await added(at.admin);
  expect(outcome(await at.admin.call('MngAddCustomer', { birth_date }))).toBe(
    `INVALID_DATA birth_date ${rule}`,
  );
  const update = await at.admin.call('MngUpdateCustomer', { customer_id, birth_date });
  expect(outcome(update)).toBe(`INVALID_DATA birth_date ${rule}`);
});

test('another second of the same day is no change', async () => {
  const { customer_id } = await added(at.admin, { birth_date: 1 });
  expect((await updated(at.admin, customer_id, { birth_date: 3600 })).version).toBe(1);
  expect((await updated(at.admin, customer_id, { birth_date: DAY_S })).version).toBe(2);
  const [, second] = await logged(at.database.app, customer_id);
  expect([second?.before, second?.after]).toEqual(['{ "birth_date" : 1 }', `{ "birth_date" : ${DAY_S} }`]);
});
