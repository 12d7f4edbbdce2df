import { type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk, type Desk } from '../server.ts';
import { added } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';

const PEOPLE = 120;

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const another = (database = at.database.app) => createDesk({ database, settings: at.settings, log });
const on = (desk: Desk): Client => clientOf(desk, at.admin.staff_id, at.admin.token);

test('people of more scopes than one statement holds each get their own, once', async () => {
  const people = await Promise.all(Array.from({ length: PEOPLE }, () => signIn(at, { see_customers: 1 })));
  const listeners = people.map((person) => ({ person, recorder: new Recorder() }));
  for (const { person, recorder } of listeners) {
    expect((await recorder.subscribe(person, ['customer:event', 'status:event'])).status).toBe(200);
  }
  const owned = await Promise.all(
    people.map(({ staff_id }) => added(at.admin, { assigned_manager_id: staff_id })),
  );
  await at.admin.ok('MngAddCustomerStatus', { status_name: 'last' });
  for (const [index, { recorder }] of listeners.entries()) {
    await recorder.upTo('status_name', 'last');
    const customers = recorder.events.filter(({ event }) => event === 'customer:event');
    expect(customers.map(({ data }) => data['customer_id'])).toEqual([owned[index]?.customer_id]);
    at.desk.events.leave(recorder);
  }
});

test('what happened while a process was gone is told by the one that takes its place', async () => {
  const first = await another();
  const before = new Recorder();
  await before.subscribe(on(first), ['customer:event']);
  const seen = await added(at.admin);
  await before.upTo('customer_id', seen.customer_id);
  await first.close();
  const missed = await added(at.admin);
  expect(before.events.map(({ data }) => data['customer_id'])).toEqual([seen.customer_id]);
  const second = await another();
  const after = new Recorder();
  await after.subscribe(on(second), ['customer:event'], before.events.at(-1)?.seq);
  const next = await added(at.admin);
  await after.upTo('customer_id', next.customer_id);
  expect(after.events.map(({ data }) => data['customer_id'])).toEqual([missed.customer_id, next.customer_id]);
  await second.close();
});

test('a process that can’t listen, as behind a pooler, looks for itself', async () => {
  const deaf = await another({
    ...at.database.app,
    listen: () => Promise.reject(new Error('no LISTEN here')),
  });
  const recorder = new Recorder();
  await recorder.subscribe(on(deaf), ['customer:event']);
  const { customer_id } = await added(at.admin);
  await recorder.upTo('customer_id', customer_id);
  await deaf.close();
});

test('nothing is read while nobody is subscribed', async () => {
  let reads = 0;
  const { app } = at.database;
  const counted: typeof app = {
    ...app,
    query: (statement, plan) => {
      if (statement.text.startsWith('with round')) reads += 1;
      return app.query(statement, plan);
    },
  };
  const idle = await another(counted);
  const witness = new Recorder();
  await witness.subscribe(at.admin, ['customer:event']);
  const { customer_id } = await added(on(idle));
  await witness.upTo('customer_id', customer_id);
  expect(reads).toBe(0);
  const recorder = new Recorder();
  await recorder.subscribe(on(idle), ['customer:event']);
  const next = await added(on(idle));
  await recorder.upTo('customer_id', next.customer_id);
  expect(reads).toBeGreaterThan(0);
  idle.events.leave(recorder);
  await idle.close();
});
