import { expect, test } from 'vitest';
import { dial } from './testing/client.ts';
import { HeldDesk, QuickDesk } from './testing/desk.ts';
import { serve } from './testing/serve.ts';

function write(id: string, data: object = {}) {
  return { command: 'MngUpdateCustomer', extID: id, data: { id, ...data } };
}

test('a request reaches the desk as it was sent and its reply comes back under its extID', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk));
  client.send({ command: 'MngUpdateCustomer', extID: 5, data: { a: 1 }, __token: 't', idempotency_key: 'k' });
  const { request, answer } = await desk.next();
  expect(request).toEqual({
    abandoned: expect.any(AbortSignal),
    command: 'MngUpdateCustomer',
    data: { a: 1 },
    token: 't',
    idempotency_key: 'k',
    transport: 'tcp',
    address: '127.0.0.1',
    connection: expect.any(String),
    subscriber: expect.any(Object),
    deadline: expect.any(Number),
    textOf: expect.any(Function),
  });
  answer({ status: 409, data: { error: 'RET_CONFLICT' } });
  expect(await client.reply()).toEqual({ extID: 5, status: 409, data: { error: 'RET_CONFLICT' } });
});

test('one command has one log line with name, staff id, status and time, and one observation', async () => {
  const server = await serve(new QuickDesk());
  const client = await dial(server);
  client.send({
    command: 'MngUpdateCustomer',
    data: { email: 'ann@example.com', secret: 'S1' },
    __token: 'good',
  });
  await client.reply();
  const lines = server.lines.filter(({ msg }) => msg === 'command');
  expect(lines).toEqual([
    expect.objectContaining({
      command: 'MngUpdateCustomer',
      staff_id: 1,
      status: 200,
      ms: expect.any(Number),
    }),
  ]);
  expect(JSON.stringify(server.lines)).not.toMatch(/ann@|S1|good/);
  const text = await server.metrics.text();
  expect(text).toContain(
    'dossier_command_duration_seconds_count{command="MngUpdateCustomer",status="200"} 1',
  );
  expect(text).toContain('dossier_connections{signed_in="1"} 1');
});

test('heartbeats have their line on the debug level only', async () => {
  const server = await serve(new QuickDesk());
  await (await dial(server)).roundTrips(1);
  const lines = server.lines.filter(({ msg }) => msg === 'command');
  expect(lines).toEqual([expect.objectContaining({ command: 'Ping', level: 'debug' })]);
});

test('commands on the same record run in order, others overtake, replies come as they are ready', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk));
  client.send(write('a', { customer_id: 1 }), write('b', { customer_id: 1 }), write('c', { customer_id: 2 }));
  const [a, c] = [await desk.next(), await desk.next()];
  expect(desk.started).toEqual(['a', 'c']);
  c.answer();
  expect((await client.reply()).extID).toBe('c');
  a.answer();
  (await desk.next()).answer();
  expect((await client.replies(2)).map(({ extID }) => extID)).toEqual(['a', 'b']);
});

test('order holds per connection only', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk);
  const [one, two] = [await dial(server), await dial(server)];
  one.send(write('a', { customer_id: 1 }));
  const a = await desk.next();
  two.send(write('b', { customer_id: 1 }));
  const b = await desk.next();
  b.answer();
  a.answer();
  expect([(await one.reply()).extID, (await two.reply()).extID]).toEqual(['a', 'b']);
});

test('64 commands in flight, then reading stops until one is answered', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk);
  const [client, other] = [await dial(server), await dial(server)];
  const ids = Array.from({ length: 100 }, (_, index) => `n${index}`);
  client.send(...ids.map((id) => write(id)));
  const calls = [];
  while (calls.length < 64) calls.push(await desk.next());
  await other.roundTrips(30);
  expect(desk.started).toHaveLength(64);
  calls[0]?.answer();
  calls.push(await desk.next());
  await other.roundTrips(30);
  expect(desk.started).toHaveLength(65);
  for (const call of calls) call.answer();
  while (calls.length < 100) {
    const call = await desk.next();
    calls.push(call);
    call.answer();
  }
  expect(new Set((await client.replies(100)).map(({ extID }) => extID))).toEqual(new Set(ids));
});

test('a client that does not read is not read either, and both resume', async () => {
  const desk = new QuickDesk();
  const server = await serve(desk);
  const [slow, other] = [await dial(server), await dial(server)];
  slow.socket.pause();
  const ids = Array.from({ length: 200 }, (_, index) => index);
  slow.send(...ids.map((extID) => ({ command: 'MngGetCustomer', extID, data: { size: 262_144 } })));
  await other.roundTrips(200);
  const executed = desk.executed - 200;
  expect(executed).toBeLessThan(100);
  await other.roundTrips(50);
  expect(desk.executed - 250).toBe(executed);
  slow.socket.resume();
  const replies = await slow.replies(ids.length);
  expect(new Set(replies.map(({ extID }) => extID))).toEqual(new Set(ids));
});

test('a command that never started is RET_TIMEOUT, one that runs has an unknown outcome, a query left nothing', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk, { settings: { COMMAND_TIMEOUT_MS: 30 } }));
  client.send(write('runs', { customer_id: 1 }), write('waits', { customer_id: 1 }), {
    ...write('reads'),
    command: 'MngGetCustomer',
  });
  const replies = await client.replies(3);
  expect(
    Object.fromEntries(replies.map(({ extID, status, data }) => [extID, [status, data.error, data.retry]])),
  ).toEqual({
    runs: [500, 'RET_TECH_PROBLEM', 'idempotency_key'],
    waits: [504, 'RET_TIMEOUT', undefined],
    reads: [504, 'RET_TIMEOUT', undefined],
  });
  const { answer } = await desk.next();
  answer();
  await client.roundTrips(3);
  expect(desk.started).toEqual(['runs', 'reads']);
});

test('multibyte text arrives whole however it is cut', async () => {
  const client = await dial(await serve(new QuickDesk()));
  const bytes = Buffer.from(
    `${JSON.stringify({ command: 'MngGetCustomer', data: { name: 'Żółć 日本 🎉' } })}\r\n`,
  );
  for (const byte of bytes) await new Promise((resolve) => client.socket.write(Buffer.from([byte]), resolve));
  expect((await client.reply()).data).toEqual({ echo: { name: 'Żółć 日本 🎉' } });
});
