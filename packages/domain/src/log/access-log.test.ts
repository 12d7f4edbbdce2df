import { sql } from '@dossier/db';
import { createTestDatabase, createTestDesk, signIn, type TestDatabase } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyDatabase } from '../server.ts';
import { createAccessLog } from './access-log.ts';

const MINUTE = 1_800_000_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let at: TestDatabase;
beforeAll(async () => {
  at = await createTestDatabase();
});
afterAll(() => at.drop());

const rows = () =>
  at.app.query(
    sql`select minute, staff_id, customer_id, kind, command, error, count from access_log order by access_id`,
  );

test('reads are counted per person, customer and minute, refusals written when their minute is over', async () => {
  let clock = MINUTE;
  const log = createAccessLog(at.app, silent, { now: () => clock, wake: () => undefined });
  log.read(7, 1);
  log.read(7, 1);
  log.read(7, 2);
  log.refusal(7, 'MngGetCustomer', 'RET_NOT_FOUND');
  log.refusal(7, 'MngGetCustomer', 'RET_NOT_FOUND');
  await log.flush();
  const read = { minute: MINUTE, staff_id: 7, kind: 0, command: '', error: '' };
  expect(await rows()).toEqual([
    { ...read, customer_id: 1, count: 2 },
    { ...read, customer_id: 2, count: 1 },
  ]);
  clock += 60;
  await log.flush();
  const refusal = {
    minute: MINUTE,
    staff_id: 7,
    customer_id: 0,
    kind: 2,
    command: 'MngGetCustomer',
    error: 'RET_NOT_FOUND',
    count: 2,
  };
  expect((await rows()).at(-1)).toEqual(refusal);
  log.refusal(7, 'Ping', 'INVALID_DATA');
  await log.close();
  expect((await rows()).at(-1)).toMatchObject({
    command: 'Ping',
    error: 'INVALID_DATA',
    minute: MINUTE + 60,
  });
});

test('what could not be written is kept and written later', async () => {
  const log = createAccessLog(at.app, silent, { now: () => MINUTE, wake: () => undefined });
  await at.owner.query(sql`alter table access_log rename to access_log_away`);
  log.read(8, 3);
  await log.flush();
  log.read(8, 3);
  await at.owner.query(sql`alter table access_log_away rename to access_log`);
  await log.close();
  expect((await rows()).at(-1)).toMatchObject({ staff_id: 8, customer_id: 3, count: 2 });
});

test('many reads are written in batches of a thousand, which the chain covers one by one', async () => {
  const log = createAccessLog(at.app, silent, { now: () => MINUTE, wake: () => undefined });
  for (let customer_id = 1; customer_id <= 2500; customer_id++) log.read(9, customer_id);
  await log.close();
  const batches =
    await at.app.query(sql`select count(*)::int as rows, min(customer_id) as first from access_log
    where staff_id = 9 group by change_id order by change_id`);
  expect(batches).toEqual([1, 1001, 2001].map((first) => ({ first, rows: first === 2001 ? 500 : 1000 })));
  expect(await verifyDatabase(at.app)).toMatchObject({ ok: true });
});

describe('through commands', () => {
  test('full values seen and refusals are on record, and the chain covers them', async () => {
    const desk = await createTestDesk();
    const { customer } = await desk.admin.ok<{ customer: { customer_id: number } }>('MngAddCustomer', {
      first_name: 'Ann',
    });
    const { customer_id } = customer;
    const seer = await signIn(desk, {
      see_customers: 1,
      see_all_customers: 1,
      see_customer_contacts: 1,
      set_customers: 1,
    });
    const masked = await signIn(desk, { see_customers: 1, see_all_customers: 1 });
    for (const client of [seer, masked]) await client.ok('MngGetCustomer', { customer_id });
    await seer.ok('MngUpdateCustomer', { customer_id });
    await seer.call('MngUpdateCustomer', { customer_id, expected_version: 9 });
    await seer.ok('MngGetCustomerHistory', { customer_id, limit: 1, offset: 0 });
    await masked.call('MngAddCustomer', {});
    await masked.call('No such command', {});
    await desk.desk.close();
    const kept = await desk.database.app.query(
      sql`select staff_id, customer_id, kind, command, error, count from access_log order by kind, staff_id`,
    );
    expect(kept).toEqual([
      { staff_id: seer.staff_id, customer_id, kind: 0, command: '', error: '', count: 4 },
      {
        staff_id: seer.staff_id,
        customer_id: 0,
        kind: 2,
        command: 'MngUpdateCustomer',
        error: 'RET_CONFLICT',
        count: 1,
      },
      {
        staff_id: masked.staff_id,
        customer_id: 0,
        kind: 2,
        command: 'MngAddCustomer',
        error: 'RET_NOT_ENOUGH_RIGHTS',
        count: 1,
      },
    ]);
    const chief = desk.database.owner;
    await chief.query(sql`alter table access_log disable trigger all`);
    await chief.query(sql`delete from access_log where kind = 2`);
    const verdict = await verifyDatabase(desk.database.app);
    expect(verdict).toMatchObject({
      ok: false,
      first_bad: { reason: expect.stringContaining('access records') },
    });
    await desk.database.drop();
  });
});
