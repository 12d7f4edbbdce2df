import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { added } from '../testing/customers.ts';
import type { JobName } from './contract.ts';

const DAY_S = 86_400;
/** 10:00 in Tokyo, where the day began nine hours before that of UTC. */
const MIDNIGHT = 1_800_025_200;
const NOW = MIDNIGHT + 10 * 3600;

let at: TestDesk;
let time = NOW;
let desk_id: number;
beforeAll(async () => {
  at = await createTestDesk({
    now: () => time,
    settings: { JOBS_TIMEZONE: 'Asia/Tokyo', QUIET_PROSPECT_DAYS: 14 },
  });
  desk_id = await addDesk(at.database.app, { code: 'EU_1' });
});
afterAll(() => at.close());
beforeEach(async () => {
  time = NOW;
  await at.database.app.query(sql`delete from customer`);
});

async function run(name: JobName) {
  const claimed = await at.desk.jobs.claim(name, { tick: 0, by: 'test' });
  if (!claimed) throw new Error('not claimed');
  const { outcome, reply } = await at.desk.jobs.run(claimed);
  expect(outcome).toBe('done');
  return reply;
}

interface Told {
  message: string;
  level: number;
  description: string;
  data: Record<string, unknown>;
}

/** What somebody was told since they were added. */
async function toldTo({ staff_id }: Client): Promise<Told[]> {
  const rows = await at.database.app.query<{ note: string }>(sql`select note from change
    where model = 'notification' and record_id = ${staff_id}::int8 order by change_id`);
  return rows.map(({ note }) => JSON.parse(note));
}

const owner = (staff = {}) => signIn(at, { see_customers: 1, ...staff });

describe('RunContactReminders', () => {
  test('tells the owner once of each contact that is due today or overdue, and anew of another time', async () => {
    const ann = await owner();
    const assigned_manager_id = ann.staff_id;
    const late = await added(at.admin, { assigned_manager_id, next_contact_time: MIDNIGHT - 1 });
    const today = await added(at.admin, { assigned_manager_id, next_contact_time: MIDNIGHT + DAY_S - 1 });
    const tomorrow = await added(at.admin, { assigned_manager_id, next_contact_time: MIDNIGHT + DAY_S });
    await added(at.admin, { assigned_manager_id });
    await added(at.admin, { assigned_manager_id, next_contact_time: MIDNIGHT - 30 * DAY_S - 1 });
    expect(await run('RunContactReminders')).toEqual({ changed: 2, alert: '', reminders: 2 });
    expect(await toldTo(ann)).toMatchObject([
      {
        message: 'A contact is overdue',
        level: 20,
        data: { customer_id: late.customer_id, next_contact_time: MIDNIGHT - 1 },
      },
      { message: 'A contact is due today', level: 10, data: { customer_id: today.customer_id } },
    ]);
    expect(await run('RunContactReminders')).toMatchObject({ reminders: 0 });
    await at.admin.ok('MngUpdateCustomer', { customer_id: late.customer_id, next_contact_time: NOW });
    expect(await run('RunContactReminders')).toMatchObject({ reminders: 1 });
    time = NOW + DAY_S;
    expect(await run('RunContactReminders')).toMatchObject({ reminders: 1 });
    expect((await toldTo(ann)).at(-1)).toMatchObject({ data: { customer_id: tomorrow.customer_id } });
  });

  test('goes to the assigned manager, else to the manager; nobody is told of what they may not see', async () => {
    const [ann, bob] = [await owner(), await owner()];
    const blind = await owner({ see_customers: 0 });
    const elsewhere = await owner({ desks: 'US*' });
    const gone = await owner();
    await at.database.app.query(sql`update staff set enable = 0 where id = ${gone.staff_id}`);
    const due = { next_contact_time: NOW, desk_id };
    await added(at.admin, { ...due, assigned_manager_id: ann.staff_id, manager_id: bob.staff_id });
    await added(at.admin, { ...due, manager_id: bob.staff_id });
    for (const { staff_id } of [blind, elsewhere])
      await added(at.admin, { ...due, assigned_manager_id: staff_id });
    await at.database.app.query(sql`update customer set assigned_manager_id = ${gone.staff_id}::int4
      where assigned_manager_id = ${blind.staff_id}`);
    await added(at.admin, { ...due, assigned_manager_id: blind.staff_id });
    await added(at.admin, { ...due, assigned_manager_id: ann.staff_id, status: 2 });
    await added(at.admin, due);
    expect(await run('RunContactReminders')).toMatchObject({ reminders: 2 });
    const told = await Promise.all([ann, bob, blind, elsewhere, gone].map(toldTo));
    expect(told.map((messages) => messages.length)).toEqual([1, 1, 0, 0, 0]);
  });

  test('more than a slice', async () => {
    const ann = await owner();
    await at.database.app.query(sql`insert into customer (customer_id, assigned_manager_id, next_contact_time)
      select n, ${ann.staff_id}::int4, ${NOW}::int8 from generate_series(1000, 1200) n`);
    expect(await run('RunContactReminders')).toMatchObject({ reminders: 201 });
    const ids = (await toldTo(ann)).map(({ data }) => data['customer_id']);
    expect(new Set(ids).size).toBe(201);
  });
});

describe('ReportQuietProspects', () => {
  const prospect = (more: object) => added(at.admin, { status: 3, desk_id, ...more });

  test('gives each owner one message with their prospects, and leaders of desks those without owner', async () => {
    const [ann, chief] = [await owner(), await owner({ see_all_customers: 1, desks: 'EU*' })];
    const outsider = await owner({ see_all_customers: 1, desks: 'US*' });
    await at.database.app.query(sql`update desk set manager_id = ${chief.staff_id}::int4`);
    const assigned_manager_id = ann.staff_id;
    time = NOW - 14 * DAY_S - 1;
    const first = await prospect({ assigned_manager_id });
    const called = await prospect({ assigned_manager_id, last_contact_time: time + 5 });
    const nobodys = await prospect({});
    await prospect({ assigned_manager_id: outsider.staff_id });
    await prospect({ assigned_manager_id, status: 0 });
    await prospect({ assigned_manager_id, enable: 0 });
    time = NOW - 14 * DAY_S;
    await prospect({ assigned_manager_id });
    time = NOW;
    expect(await run('ReportQuietProspects')).toEqual({ changed: 2, alert: '', prospects: 3, told: 2 });
    expect(await toldTo(ann)).toMatchObject([
      {
        description: '1 without contact for 14 days',
        data: { count: 1, customer_ids: [first.customer_id] },
      },
    ]);
    expect(await toldTo(chief)).toMatchObject([{ data: { count: 1, customer_ids: [nobodys.customer_id] } }]);
    expect(await toldTo(outsider)).toEqual([]);
    time = NOW + 5;
    await run('ReportQuietProspects');
    expect((await toldTo(ann)).at(-1)?.data['customer_ids']).toContain(called.customer_id);
  });
});
