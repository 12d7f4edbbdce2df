import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { dial } from './testing/client.ts';
import { HeldDesk, QuickDesk } from './testing/desk.ts';
import { serve } from './testing/serve.ts';

test('a client that closes its half still gets all its answers', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk));
  client.send({ command: 'MngGetCustomer', extID: 'a' }, { command: 'MngGetCustomer', extID: 'b' });
  client.socket.end();
  const [a, b] = [await desk.next(), await desk.next()];
  b.answer();
  a.answer();
  expect((await client.ended).map(({ extID }) => extID)).toEqual(['b', 'a']);
  await client.closed;
});

test('a client that vanishes with commands in flight harms nobody', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk);
  const client = await dial(server);
  client.send(
    { command: 'MngGetCustomer', data: { customer_id: 1 } },
    { command: 'MngGetCustomer', data: { customer_id: 1 } },
  );
  const first = await desk.next();
  client.socket.resetAndDestroy();
  await client.closed;
  first.answer();
  (await desk.next()).answer();
  await (await dial(server)).roundTrips(1);
});

test('draining answers what was taken, refuses what comes, then closes', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk, { settings: { SHUTDOWN_DEADLINE_MS: 10_000 } });
  const [client, idle] = [await dial(server), await dial(server)];
  const named = { customer_id: 1 };
  client.send(
    { command: 'MngGetCustomer', extID: 'runs', data: named },
    { command: 'MngGetCustomer', extID: 'waits', data: named },
  );
  const runs = await desk.next();
  const closed = server.close();
  client.send({ command: 'MngGetCustomer', extID: 'late' });
  expect(await client.reply()).toMatchObject({
    extID: 'late',
    status: 503,
    data: { error: 'RET_ERR_SHUTDOWN', code: 24 },
  });
  const refused = connect(server.port, '127.0.0.1');
  await expect(once(refused, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  runs.answer();
  (await desk.next()).answer();
  expect((await client.ended).map(({ extID, status }) => [extID, status])).toEqual([
    ['runs', 200],
    ['waits', 200],
  ]);
  expect(await idle.ended).toEqual([]);
  await closed;
});

test('after the deadline draining does not wait any longer', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk, { settings: { SHUTDOWN_DEADLINE_MS: 30 } });
  const client = await dial(server);
  client.send({ command: 'MngGetCustomer' });
  await desk.next();
  await server.close();
  expect(await client.ended).toEqual([]);
});

test('closing twice is closing once', async () => {
  const server = await serve(new QuickDesk());
  await Promise.all([server.close(), server.close()]);
});
