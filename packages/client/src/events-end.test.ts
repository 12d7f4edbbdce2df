import { enter, PASSWORD, personWithPassword } from '@dossier/testkit';
import { expect, test, vi } from 'vitest';
import { SubscriptionError } from './errors.ts';
import type { Channel } from './events.ts';
import { add, head, nextName } from './testing/follow.ts';
import { RealDesk } from './testing/real-desk.ts';

const DAY_S = 86_400;
const patient = { timeout: 20_000, interval: 20 };
const sees = { see_customers: 1, see_all_customers: 1, set_customers: 1 };

let ahead = 0;
const real = new RealDesk({ now: () => Math.floor(Date.now() / 1000) + ahead });

test('who does not read is not sent to, holds up no call, and misses nothing', async () => {
  const cable = await real.cable({ EVENT_BACKLOG_BYTES: 1_000_000 });
  const client = await real.connect(cable.port);
  const events = client.subscribe(['customer:event'], { since: await head(client) });
  await add(client, 'Large 0');
  const told = [await nextName(events)];
  const { plugged } = cable;
  const meta = JSON.stringify({ text: 'x'.repeat(60_000) });
  const names = Array.from({ length: 300 }, (_, index) => `Large ${index + 1}`);
  for (const name of names) await add(client, name, meta);
  const endings: string[] = [];
  for (let rest = events; told.length <= names.length; ) {
    try {
      told.push(await nextName(rest));
    } catch (error) {
      const { reason, seq: since } = error as SubscriptionError;
      endings.push(reason);
      rest = client.subscribe(['customer:event'], { since });
    }
  }
  expect(told).toEqual(['Large 0', ...names]);
  // The desk gave up who did not read; whether its word arrived before the connection was gone is a matter of time.
  expect(cable.plugged).toBeGreaterThan(plugged);
  expect(endings.filter((reason) => reason !== 'too_slow')).toEqual([]);
}, 60_000);

test('when the session ends the loop ends with an error that says where to go on', async () => {
  const { staff_id } = await personWithPassword(real.at, sees);
  const { __token: token } = await enter(real.at, staff_id);
  const client = await real.connect((await real.serve()).port, { token });
  const events = client.subscribe(['customer:event'], { since: await head(client) });
  await add(client, 'Last');
  const seq = (await events.next()).value?.seq;
  await real.at.admin.ok('EndSession', { manager_id: staff_id });
  const ended = events.next();
  await expect(ended).rejects.toThrow(SubscriptionError);
  await expect(ended).rejects.toMatchObject({ name: 'SubscriptionError', reason: 'access_changed', seq });
  expect((await events.next()).done).toBe(true);
});

test('a client with a password signs in again before it subscribes again', async () => {
  const { staff_id } = await personWithPassword(real.at, sees);
  const cable = await real.cable();
  const client = await real.connect(cable.port, { login: staff_id, password: PASSWORD });
  const events = client.subscribe(['customer:event'], { since: await head(client) });
  await add(client, 'First session');
  expect(await nextName(events)).toBe('First session');
  cable.target = 1;
  cable.cut();
  await real.at.admin.ok('EndSession', { manager_id: staff_id });
  await real.at.admin.ok('MngAddCustomer', { first_name: 'Second session' });
  cable.target = (await real.serve()).port;
  expect(await nextName(events)).toBe('Second session');
});

test('a place to come, a channel without its right and no channel at all are refused', async () => {
  const { staff_id } = await personWithPassword(real.at, sees);
  const client = await real.connect((await real.serve()).port, { login: staff_id, password: PASSWORD });
  const first = (chanels: Channel[], since?: number) =>
    client.subscribe(chanels, since === undefined ? {} : { since }).next();
  await expect(first(['customer:event'], 1e9)).rejects.toMatchObject({ name: 'INVALID_DATA' });
  const reason = 'not_offered';
  await expect(first(['customer:event', 'note:event'])).rejects.toMatchObject({
    reason,
    message: expect.stringContaining('note:event'),
  });
  await expect(first([])).rejects.toMatchObject({ reason });
});

test('break, the signal and close each end the loop and free its connection', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  const subscribe = async (signal?: AbortSignal) => {
    const options = { since: await head(client), ...(signal ? { signal } : {}) };
    return client.subscribe(['customer:event'], options);
  };
  const connections = (count: number) => vi.waitFor(() => expect(cable.connections).toBe(count), patient);
  const broken = await subscribe();
  await add(client, 'Seen');
  for await (const _ of broken) break;
  await connections(1);
  const stop = new AbortController();
  const waiting = (await subscribe(stop.signal)).next();
  await connections(2);
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  await connections(1);
  const closed = (await subscribe()).next();
  await connections(2);
  await client.close();
  expect(await closed).toEqual({ done: true, value: undefined });
  await connections(0);
  expect(() => client.subscribe(['customer:event'])).toThrow('closed');
});

test('when the client can’t sign in any more the loop says so', async () => {
  const { staff_id } = await personWithPassword(real.at, sees);
  const cable = await real.cable();
  const client = await real.connect(cable.port, { login: staff_id, password: PASSWORD });
  const waiting = client.subscribe(['customer:event'], { since: await head(client) }).next();
  await vi.waitFor(() => expect(cable.connections).toBe(2), patient);
  cable.target = 1;
  cable.cut();
  await real.at.admin.ok('UpdateManager', { id: staff_id, enable: 0 });
  cable.target = (await real.serve()).port;
  await expect(waiting).rejects.toMatchObject({
    command: 'Subscribe',
    reason: 'closed',
    cause: { name: 'RET_UNAUTHORIZED' },
  });
});

test('a place that is too long ago ends the loop', async () => {
  const { __token: token } = await real.at.admin.ok<{ __token: string }>('MngAddApiToken', { name: 'CRM' });
  const client = await real.connect((await real.serve()).port, { token });
  const subscribe = (since: number) => client.subscribe(['customer:event'], { since });
  const since = await head(client);
  await add(client, 'Long ago');
  expect(await nextName(subscribe(since))).toBe('Long ago');
  ahead = 8 * DAY_S;
  await expect(subscribe(since).next()).rejects.toMatchObject({
    name: 'RET_NOT_FOUND',
    command: 'Subscribe',
  });
});
