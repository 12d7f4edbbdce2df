import { sql } from '@dossier/db';
import { addDesk, type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../handlers.ts';
import { staffSessions } from '../kernel/access.ts';
import type { Handler } from '../kernel/call.ts';
import { type Contract, command, input } from '../kernel/contract.ts';
import { createDesk, type Desk } from '../server.ts';
import { type BulkReply, changedMany, crowd } from '../testing/bulk.ts';
import { gate } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';
import { addedStatus } from '../testing/statuses.ts';
import { Progress } from './progress.ts';

const GOES_ON = 2001;
const DONE = 2002;

const steps = command({
  kind: 'mutation',
  summary: 'Long work whose steps are told with the time at which each ended, in ms.',
  access: { callers: staffSessions },
  input: input({ total: z.number(), ends: z.array(z.tuple([z.number(), z.number()])) }),
  reply: {},
  errors: [],
});

const work: Handler<typeof steps> = async (call, { total, ends }) => {
  let now = 0;
  const progress = new Progress(call, total, () => now);
  for (const [time, count] of ends) {
    now = time;
    progress.step(count);
  }
  await progress.end({ changed: total, left: 0 });
  return {};
};

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk({
    commands: new Map([...commands, ['Work', { contract: steps, run: work as Handler<Contract> }]]),
  });
});
afterAll(() => at.close());

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const another = (database = at.database.app) => createDesk({ database, settings: at.settings, log });
const on = (desk: Desk, { staff_id, token }: Client = at.admin) => clientOf(desk, staff_id, token);

async function notified(client: Client): Promise<Recorder> {
  const recorder = new Recorder();
  await recorder.subscribe(client, ['notify']);
  return recorder;
}

const codes = (code: number) => (recorder: Recorder) =>
  recorder.notifications.filter((one) => one.code === code);
const done =
  (count = 1) =>
  (recorder: Recorder) =>
    codes(DONE)(recorder).length === count;

describe('who changes more than 500 customers at once', () => {
  test('is told how far it is and when it is done, and so is who undoes it', async () => {
    const recorder = await notified(at.admin);
    const few = await crowd(at.database.app, 500, 'few');
    await changedMany(at.admin, { customer_ids: few, set: { segment: 'a' } });
    const many = await crowd(at.database.app, 501, 'many');
    const customer_ids = [...many, 2_000_000_000];
    const { group } = await changedMany(at.admin, { customer_ids, set: { segment: 'b' } });
    const undone = await at.admin.ok<{ group: string }>('MngUndoChanges', { group });
    await recorder.until(done(2));
    const update = { command: 'MngUpdateCustomers', group };
    const undo = { command: 'MngUndoChanges', group: undone.group };
    expect(recorder.notifications).toMatchObject([
      { level: 10, code: GOES_ON, data: { ...update, done: 500, total: 502 } },
      { level: 20, code: DONE, data: { ...update, changed: 501, left: 1 } },
      { level: 10, code: GOES_ON, data: { ...undo, done: 500, total: 501 } },
      { level: 10, code: DONE, data: { ...undo, changed: 501, left: 0 } },
    ]);
    at.desk.events.leave(recorder);
  });

  test('is told so in every process, nobody else is, and nothing of it is kept but the end', async () => {
    const elsewhere = await another();
    const other = await signIn(at, { role: 3 });
    const { seq: since } = await at.desk.logState();
    const [here, there, stranger] = await Promise.all(
      [at.admin, on(elsewhere), on(elsewhere, other)].map(notified),
    );
    const deaf = new Recorder();
    await deaf.subscribe(on(elsewhere), ['customer:event']);
    const customer_ids = await crowd(at.database.app, 501, 'everywhere');
    const { group } = await changedMany(at.admin, { customer_ids, add_tags: ['x'] });
    for (const recorder of [here, there]) {
      await recorder?.until((one) => done()(one) && codes(GOES_ON)(one).length > 0);
    }
    expect(there?.notifications).toEqual(expect.arrayContaining(here?.notifications ?? []));
    expect(there?.notifications).toHaveLength(2);
    expect([stranger?.notifications, deaf.notifications]).toEqual([[], []]);
    const later = new Recorder();
    await later.subscribe(on(elsewhere), ['notify'], since);
    await later.until(done());
    expect(later.notifications).toMatchObject([{ code: DONE, data: { group } }]);
    await elsewhere.close();
  });

  test('is told by the process that does it where nobody can listen', async () => {
    const pooled = await another({
      ...at.database.app,
      listen: () => Promise.reject(new Error('no LISTEN here')),
    });
    const recorder = await notified(on(pooled));
    const customer_ids = await crowd(at.database.app, 501, 'pooled');
    const { group } = await changedMany(on(pooled), { customer_ids, add_tags: ['x'] });
    await recorder.until(done());
    expect(recorder.notifications).toMatchObject([
      { code: GOES_ON, data: { group } },
      { code: DONE, data: { group } },
    ]);
    await pooled.close();
  });
});

describe('work', () => {
  test('goes on while what is said of it does not get through', async () => {
    const { app } = at.database;
    const { opened, open } = gate();
    let held = 0;
    const slow = await another({
      ...app,
      async query(statement, plan) {
        if (statement.text.startsWith('select pg_notify')) {
          held += 1;
          await opened;
          throw new Error('nobody is told');
        }
        return app.query(statement, plan);
      },
    });
    const customer_ids = await crowd(app, 501, 'unheard');
    expect(await changedMany(on(slow), { customer_ids, add_tags: ['x'] })).toMatchObject({ updated: 501 });
    expect(held).toBe(1);
    open();
    await slow.close();
  });

  test('of a second or more is told of once a second, however little it is; the end is told by itself', async () => {
    const recorder = await notified(at.admin);
    const ends = [
      [400, 1],
      [999, 1],
      [1000, 1],
      [1999, 1],
      [2000, 0],
      [2100, 1],
      [9000, 5],
    ];
    await at.admin.ok('Work', { total: 10, ends });
    await recorder.until(done());
    expect(codes(GOES_ON)(recorder).map(({ data }) => [data['done'], data['total']])).toEqual([
      [3, 10],
      [5, 10],
    ]);
    at.desk.events.leave(recorder);
  });

  test('on few in less than a second is told of by its reply alone', async () => {
    const recorder = await notified(at.admin);
    await at.admin.ok('Work', { total: 500, ends: [[999, 250]] });
    await at.admin.ok('Work', { total: 501, ends: [] });
    await recorder.until(done());
    expect(recorder.notifications).toMatchObject([{ code: DONE, data: { changed: 501 } }]);
    at.desk.events.leave(recorder);
  });
});

test('who deletes a status that many have is told of those they see', async () => {
  const desk_id = await addDesk(at.database.app, { code: 'SEEN' });
  const mask = { see_customers: 1, see_all_customers: 1, set_statuses: 1, desks: 'SEEN' };
  const client = await signIn(at, { role: 10, ...mask });
  const { id: gone } = await addedStatus(at.admin);
  const { id: kept } = await addedStatus(at.admin);
  const seen = await crowd(at.database.app, 600, 'seen');
  const unseen = await crowd(at.database.app, 300, 'unseen');
  await at.database.app.query(sql`update customer set sales_status = ${gone},
    desk_id = case when segment = 'seen' then ${desk_id}::int4 else 0 end
    where customer_id = any(${[...seen, ...unseen]}::int4[])`);
  const recorder = await notified(client);
  const reply = await client.ok<BulkReply>('MngDeleteCustomerStatus', { id: gone, replace_with: kept });
  expect(reply).toMatchObject({ moved: 600 });
  await recorder.until(done());
  const told = recorder.notifications.map(({ code, data }) => [code, data['total'] ?? data['changed']]);
  expect(told).toEqual([
    [GOES_ON, 600],
    [DONE, 600],
  ]);
  at.desk.events.leave(recorder);
});
