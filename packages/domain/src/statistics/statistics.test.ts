import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, type NewStaff, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Customer } from '../customer/model.ts';
import { added } from '../testing/customers.ts';
import type { StatisticsRow } from './contract.ts';

const DAY_S = 86_400;
const TODAY = 1_800_057_600;
const NOON = TODAY + DAY_S / 2;

let at: TestDesk;
let time = NOON;
let desks: Record<'eu' | 'us', number>;
beforeAll(async () => {
  at = await createTestDesk({ now: () => time });
  const app = at.database.app;
  desks = {
    eu: await addDesk(app, { code: 'EU_1' }),
    us: await addDesk(app, { code: 'US_1', brand: 'acme' }),
  };
});
afterAll(() => at.close());
beforeEach(async () => {
  time = NOON;
  await at.database.app.query(sql`delete from daily_statistics`);
  await at.database.app.query(sql`delete from customer`);
});

async function compute() {
  const claimed = await at.desk.jobs.claim('ComputeStatistics', { tick: 0, by: 'test' });
  if (!claimed) throw new Error('not claimed');
  return (await at.desk.jobs.run(claimed)).reply;
}

const read = async (client: Client, more: object = {}) =>
  (
    await client.ok<{ rows: StatisticsRow[] }>('MngGetStatistics', {
      from: TODAY - DAY_S,
      to: TODAY + DAY_S,
      ...more,
    })
  ).rows;

const none = { added: 0, contacts: 0, conversions: 0, active: 0, blocked: 0, archived: 0, prospects: 0 };

test('a day is counted by brand and desk; counting again changes nothing', async () => {
  const ann = await added(at.admin, { desk_id: desks.eu, status: 3 });
  await added(at.admin, { desk_id: desks.eu, conversion_time: TODAY });
  await added(at.admin, { desk_id: desks.us, brand: 'acme', status: 1 });
  await at.admin.ok('MngUpdateCustomer', { customer_id: ann.customer_id, last_contact_time: NOON });
  await at.admin.ok('MngUpdateCustomer', { customer_id: ann.customer_id, last_contact_time: NOON + 1 });
  const first = await compute();
  expect(first).toMatchObject({ customers: 3, changed: 0 });
  expect(first['figures']).toBeGreaterThan(0);
  expect(await compute()).toMatchObject({ customers: 3, figures: 0 });

  const eu = { added: 2, contacts: 2, conversions: 1, active: 1, prospects: 1 };
  expect(await read(at.admin, { by: 'desk' })).toEqual([
    { day: TODAY, brand: '', desk_id: desks.eu, counted: 1, ...none, ...eu },
    { day: TODAY, brand: 'acme', desk_id: desks.us, counted: 1, ...none, added: 1, blocked: 1 },
  ]);
  expect(await read(at.admin)).toEqual([
    { day: TODAY, brand: '', desk_id: 0, counted: 1, ...none, ...eu, added: 3, blocked: 1 },
  ]);
  expect(await read(at.admin, { from: TODAY + 1 })).toEqual([]);
});

test('after midnight yesterday keeps what there was, and still gains what happened at its end', async () => {
  // A day of its own: what was logged on another stays there.
  const day = TODAY + 10 * DAY_S;
  time = day + 1;
  const ann = await added(at.admin, { desk_id: desks.eu, status: 3 });
  await compute();
  time = day + DAY_S - 1;
  const late = await added(at.admin, { desk_id: desks.eu });
  time = day + DAY_S;
  await at.admin.ok('MngUpdateCustomer', { customer_id: ann.customer_id, desk_id: 0, status: 0 });
  await at.admin.ok('MngDeleteCustomer', { customer_id: late.customer_id });
  await compute();
  expect(await read(at.admin, { by: 'desk', from: day, to: day + DAY_S })).toEqual([
    { day, brand: '', desk_id: 0, counted: 0, ...none, added: 1 },
    { day, brand: '', desk_id: desks.eu, counted: 1, ...none, prospects: 1 },
    { day: day + DAY_S, brand: '', desk_id: 0, counted: 1, ...none, active: 1 },
  ]);
});

test.each<[string, NewStaff]>([
  ['everything', {}],
  ['a brand', { brand: 'acme' }],
  ['some desks', { desks: 'EU*' }],
  ['desks but some', { desks: '*,!EU_1' }],
  ['no desk', { desks: '' }],
])('who sees %s is told of the very customers a list shows', async (_, staff) => {
  for (const where of [{ desk_id: desks.eu }, { desk_id: desks.us, brand: 'acme' }, { brand: 'acme' }, {}]) {
    await added(at.admin, where);
  }
  await compute();
  const client = await signIn(at, { see_customers: 1, see_all_customers: 1, ...staff });
  const list = await client.ok<{ rows: Customer[] }>('MngGetCustomersByFilter', { limit: 100, offset: 0 });
  const told = await read(client, { by: 'desk' });
  expect(told.reduce((sum, row) => sum + row.active, 0)).toBe(list.rows.length);
  for (const { brand, desk_id, active, added } of told) {
    const alike = list.rows.filter((row) => row.brand === brand && row.desk_id === desk_id);
    expect([active, added]).toEqual([alike.length, alike.length]);
  }
});

test('who sees only their own customers is refused, and a range has an end', async () => {
  const own = await signIn(at, { see_customers: 1 });
  expect(await own.call('MngGetStatistics', { from: TODAY, to: TODAY })).toMatchObject({
    status: 403,
    data: { error: 'RET_NOT_ENOUGH_RIGHTS' },
  });
  for (const to of [TODAY - 1, TODAY + 400 * DAY_S]) {
    expect(await at.admin.call('MngGetStatistics', { from: TODAY, to })).toMatchObject({
      status: 400,
      data: { fields: [{ field: 'to', rule: 'range' }] },
    });
  }
});
