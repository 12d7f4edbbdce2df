import type { CommandRequest, Subscriber } from '@dossier/domain/server';
import { Written } from '@dossier/domain/server';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, dial } from './testing/client.ts';
import { serve } from './testing/serve.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const ask = (client: Client, command: string, data: object) => {
  client.send({ command, extID: command, data, __token: at.admin.token });
  return client.reply();
};

/** The desk, and a promise of the moment when a connection leaves it. */
function watched() {
  let left: () => void = () => undefined;
  const leaving = new Promise<void>((resolve) => {
    left = resolve;
  });
  const events = {
    resume: (subscriber: Subscriber) => at.desk.events.resume(subscriber),
    leave: (subscriber: Subscriber) => {
      at.desk.events.leave(subscriber);
      left();
    },
  };
  return { desk: { execute: at.desk.execute, events }, leaving };
}

interface EventFrame {
  event: string;
  type: number;
  data: Record<string, unknown>;
  seq: number;
}
const next = async (client: Client) => (await client.reply()) as unknown as EventFrame;

test('an event is a frame with event first and seq last, after the reply to Subscribe', async () => {
  const client = await dial(await serve(at.desk));
  const reply = await ask(client, 'Subscribe', { chanels: ['customer:event', 'EURUSD'] });
  expect(reply).toEqual({
    extID: 'Subscribe',
    status: 200,
    data: { chanels: ['customer:event'], seq: expect.any(Number) },
  });
  const { customer } = await at.admin.ok<{ customer: object }>('MngAddCustomer', { first_name: "O'Neil" });
  const event = await next(client);
  expect(Object.keys(event)).toEqual(['event', 'type', 'data', 'seq']);
  expect(event).toEqual({
    event: 'customer:event',
    type: 0,
    data: { ...customer, changed: expect.arrayContaining(['first_name', 'full_name']) },
    seq: expect.any(Number),
  });
});

test('subscribers of several servers get the same events, whoever changes something', async () => {
  const clients = [];
  for (let i = 0; i < 3; i += 1) clients.push(await dial(await serve(at.desk)));
  for (const client of clients) await ask(client, 'Subscribe', { chanels: ['customer:event'] });
  const ids = [];
  for (const client of clients) {
    client.send({ command: 'MngAddCustomer', extID: 1, data: {}, __token: at.admin.token });
  }
  for (let i = 0; i < 3; i += 1) ids.push(await at.admin.ok('MngAddCustomer', {}));
  const seen = await Promise.all(
    clients.map(async (client) => {
      const frames = (await client.replies(7)) as unknown as EventFrame[];
      return frames.filter(({ event }) => event === 'customer:event');
    }),
  );
  expect(seen[0]).toHaveLength(6);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test('one who does not read is told and disconnected, and since brings the rest', async () => {
  const { desk, leaving } = watched();
  const server = await serve(desk, { lingerMs: 20_000, settings: { EVENT_BACKLOG_BYTES: 200_000 } });
  const client = await dial(server);
  const { data } = await ask(client, 'Subscribe', { chanels: ['customer:event'] });
  const { customer } = await at.admin.ok<{ customer: { customer_id: number } }>('MngAddCustomer', {});
  client.socket.pause();
  let gone = false;
  void leaving.then(() => {
    gone = true;
  });
  let version = 1;
  while (!gone) {
    version += 1;
    const meta_json = JSON.stringify({ version, filler: 'x'.repeat(60_000) });
    await at.admin.ok('MngUpdateCustomer', { customer_id: customer.customer_id, meta_json });
  }
  client.socket.resume();
  const frames = (await client.ended) as unknown as (EventFrame | unknown[])[];
  expect((frames.at(-1) as unknown[]).slice(0, 2)).toEqual(['n', 'Disconnected']);
  const events = frames.slice(0, -1) as EventFrame[];
  const versions = events.map((event) => event.data.version);
  expect(versions).toEqual(versions.map((_, index) => index + 1));
  expect(versions.length).toBeLessThan(version);
  const again = await dial(await serve(at.desk));
  const since = events.at(-1)?.seq ?? data.seq;
  await ask(again, 'Subscribe', { chanels: ['customer:event'], since });
  for (let seen = versions.length + 1; seen <= version; seen += 1) {
    expect((await next(again)).data.version).toBe(seen);
  }
});

test('events wait behind a long reply that is not finished', async () => {
  const execute = async ({ subscriber }: CommandRequest) => {
    async function* rest() {
      subscriber?.event({ event: 'seq', type: 1, data: {}, seq: 5 });
      yield '2],"count":2}';
    }
    const written = new Written('{"rows":[1,', { rest: rest() });
    return { status: 200, data: undefined, staff_id: 1, written };
  };
  const client = await dial(await serve({ execute, events: at.desk.events }));
  client.send({ command: 'MngGetCustomersByFilter', extID: 1, data: {}, __token: 't' });
  expect((await client.reply()).data).toEqual({ rows: [1, 2], count: 2 });
  expect(await next(client)).toEqual({ event: 'seq', type: 1, data: {}, seq: 5 });
});

test('a connection that closes is subscribed to nothing any more', async () => {
  const { desk, leaving } = watched();
  const client = await dial(await serve(desk));
  await ask(client, 'Subscribe', { chanels: ['customer:event'] });
  client.socket.destroy();
  await leaving;
});
