import { sql } from '@dossier/db';
import {
  type Client,
  clientOf,
  createTestDesk,
  enter,
  personWithPassword,
  signIn,
  type TestDesk,
} from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk } from '../server.ts';
import { added } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';

const sees = { see_customers: 1, see_all_customers: 1, see_customer_contacts: 1 };

let at: TestDesk;
let elsewhere: Desk;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  elsewhere = await createDesk({ database: at.database.app, settings: at.settings, log, now: () => clock });
});
afterAll(async () => {
  await elsewhere.close();
  await at.close();
});

async function subscribed(client: Client): Promise<Recorder> {
  const recorder = new Recorder();
  expect((await recorder.subscribe(client, ['customer:event', 'notify'])).status).toBe(200);
  return recorder;
}

describe('a subscription ends with a word, and its connection stays, when', () => {
  const changes: Record<string, (person: Client) => Promise<unknown>> = {
    'a right is taken': ({ staff_id: id }) => at.admin.ok('UpdateManager', { id, see_customer_contacts: 0 }),
    'a right is given': ({ staff_id: id }) => at.admin.ok('UpdateManager', { id, set_customers: 1 }),
    'the desks change': ({ staff_id: id }) => at.admin.ok('UpdateManager', { id, desks: 'EU' }),
    'the brand changes': ({ staff_id: id }) => at.admin.ok('UpdateManager', { id, brand: 'B' }),
    'the person is disabled': ({ staff_id: id }) => at.admin.ok('UpdateManager', { id, enable: 0 }),
    'its address is no longer allowed': ({ staff_id: id }) =>
      at.admin.ok('UpdateManager', { id, ipfilter: '10.0.0.0/8' }),
    'the session is ended': ({ staff_id: manager_id }) => at.admin.ok('EndSession', { manager_id }),
    'one signs out': (person) => person.ok('LogoutManager'),
    'the row is changed by hand': ({ staff_id }) =>
      at.database.app.query(sql`update staff set desks = 'US' where id = ${staff_id}`),
    'the session expires': async () => {
      clock += at.settings.SESSION_HOURS * 3600;
    },
  };

  test.each(Object.keys(changes))('%s', async (name) => {
    const { staff_id } = await personWithPassword(at, sees);
    const { client } = await enter(at, staff_id);
    const recorder = await subscribed(client);
    await changes[name]?.(client);
    await recorder.until(({ notifications }) => notifications.length > 0);
    expect(recorder.notifications).toMatchObject([
      {
        level: 20,
        user_id: staff_id,
        token: expect.stringMatching(/^.{16,}$/),
        data: { chanels: ['customer:event', 'notify'] },
      },
    ]);
    const witness = await subscribed(at.admin);
    const { customer_id } = await added(at.admin);
    await witness.upTo('customer_id', customer_id);
    expect(recorder.events.filter(({ event }) => event !== 'seq')).toEqual([]);
    at.desk.events.leave(witness);
  });

  test('an API token is revoked', async () => {
    const { api_token, __token } = await at.admin.ok<{ api_token: { id: number }; __token: string }>(
      'MngAddApiToken',
      {
        name: 'CRM',
      },
    );
    const recorder = await subscribed(clientOf(at.desk, at.admin.staff_id, __token));
    await at.admin.ok('MngRevokeApiToken', { id: api_token.id });
    await recorder.until(({ notifications }) => notifications.length > 0);
  });
});

test('what one may no longer see is not told, even when it was changed in the same moment', async () => {
  const person = await signIn(at, sees);
  const recorder = await subscribed(person);
  await at.admin.ok('UpdateManager', { id: person.staff_id, see_customer_contacts: 0 });
  await Promise.all(Array.from({ length: 5 }, () => added(at.admin, { tax_id: '1234567890' })));
  await recorder.until(({ notifications }) => notifications.length > 0);
  expect(JSON.stringify(recorder.events)).not.toContain('1234567890');
});

test('what does not concern access changes nothing', async () => {
  const person = await signIn(at, sees);
  const recorder = await subscribed(person);
  await at.admin.ok('UpdateManager', { id: person.staff_id, name: 'Renamed' });
  const { customer_id } = await added(at.admin);
  await recorder.upTo('customer_id', customer_id);
  expect(recorder.notifications).toEqual([]);
});

test('another session of the person goes on, on the same connection too', async () => {
  const { staff_id } = await personWithPassword(at, sees);
  const [one, two] = [await enter(at, staff_id), await enter(at, staff_id)];
  const recorder = new Recorder();
  await recorder.subscribe(one.client, ['customer:event']);
  await recorder.subscribe(two.client, ['status:event']);
  await one.client.ok('LogoutManager');
  await recorder.until(({ notifications }) => notifications.length > 0);
  expect(recorder.notifications[0]?.data).toMatchObject({ chanels: ['customer:event'] });
  await at.admin.ok('MngAddCustomerStatus', { status_name: 'after' });
  await recorder.upTo('status_name', 'after');
});

test('a quiet subscriber is told how far the log is, every so often', async () => {
  const recorder = new Recorder();
  const reply = await recorder.subscribe(at.admin, ['group:event']);
  const { customer_id } = await added(at.admin);
  const witness = await subscribed(at.admin);
  const later = await added(at.admin, {});
  await witness.upTo('customer_id', later.customer_id);
  expect(recorder.events).toEqual([]);
  clock += at.settings.EVENT_KEEPALIVE_S;
  await recorder.until(({ events }) => events.length > 0);
  const [event] = recorder.events;
  expect(event).toEqual({ event: 'seq', type: 1, data: {}, seq: expect.any(Number) });
  expect(event?.seq).toBeGreaterThan((reply.data as { seq: number }).seq);
  const again = new Recorder();
  await again.subscribe(at.admin, ['customer:event'], event?.seq);
  const last = await added(at.admin);
  await again.upTo('customer_id', last.customer_id);
  expect(again.events.map(({ data }) => data['customer_id'])).not.toContain(customer_id);
});

describe('the channels of an API token', () => {
  test('are subscribed to from its first frame on each connection, whatever process it comes to', async () => {
    const chanels = ['customer:event', 'EURUSD'];
    const { __token } = await at.admin.ok<{ __token: string }>('MngAddApiToken', { name: 'CRM', chanels });
    for (const desk of [at.desk, elsewhere, at.desk]) {
      const recorder = new Recorder();
      const client = clientOf(desk, 0, __token);
      const { data } = await client.call('MngAddCustomer', {}, { subscriber: recorder });
      const { customer_id } = (data as { customer: { customer_id: number } }).customer;
      await recorder.upTo('customer_id', customer_id);
      await client.call('Ping', {}, { subscriber: recorder });
      const next = await added(at.admin);
      await recorder.upTo('customer_id', next.customer_id);
      expect(recorder.events.map(({ data: { customer_id: id } }) => id)).toEqual([
        customer_id,
        next.customer_id,
      ]);
      desk.events.leave(recorder);
    }
  });

  test('are none to a person who may not subscribe, or at another address', async () => {
    const person = await signIn(at, {});
    const { __token } = await at.admin.ok<{ __token: string }>('MngAddApiToken', {
      name: 'CRM',
      manager_id: person.staff_id,
      chanels: ['notify'],
    });
    const recorder = new Recorder();
    const client = clientOf(at.desk, 0, __token);
    await client.call('GetManagers', {}, { subscriber: recorder });
    const reply = await client.call('Unsubscribe', { chanels: [] }, { subscriber: recorder });
    expect(reply.status).toBe(403);
    expect(recorder.notifications).toEqual([]);
  });
});
