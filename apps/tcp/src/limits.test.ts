import { expect, test } from 'vitest';
import { dial } from './testing/client.ts';
import { HeldDesk, QuickDesk } from './testing/desk.ts';
import { serve } from './testing/serve.ts';

const TOO_LARGE = expect.objectContaining({
  extID: '',
  status: 413,
  data: expect.objectContaining({ error: 'RET_BAD_REQUEST' }),
});

function sized(bytes: number, token = '') {
  const frame = { command: 'Ping', extID: 'big', __token: token, data: { pad: '' } };
  frame.data.pad = 'x'.repeat(bytes - JSON.stringify(frame).length);
  return frame;
}

test('before a valid token a frame of 64 KiB passes and a larger one closes the connection', async () => {
  const server = await serve(new QuickDesk());
  const client = await dial(server);
  client.send(sized(65_536));
  expect((await client.reply()).status).toBe(200);
  client.send(sized(65_537), { command: 'Ping', extID: 'after' });
  expect(await client.ended).toEqual([TOO_LARGE]);
  expect(await server.metrics.text()).toContain('dossier_frames_refused_total{reason="too_large"} 1');
});

test('after a valid token FRAME_MAX_BYTES holds', async () => {
  const client = await dial(await serve(new QuickDesk(), { settings: { FRAME_MAX_BYTES: 200_000 } }));
  client.send({ command: 'Ping', __token: 'good' });
  await client.reply();
  client.send(sized(200_000));
  expect((await client.reply()).status).toBe(200);
  client.send(sized(200_001));
  expect(await client.ended).toEqual([TOO_LARGE]);
});

test('a large frame right behind the first valid token waits for the answer that proves it', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk));
  client.send({ command: 'MngGetCustomer', extID: 'first', __token: 'good' }, sized(100_000));
  (await desk.next()).answer({ session: 's1' });
  expect((await client.replies(2)).map(({ extID, status }) => [extID, status])).toEqual([
    ['first', 200],
    ['big', 200],
  ]);
});

test('and closes the connection when the token proves invalid', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk));
  client.send({ command: 'MngGetCustomer', extID: 'first', __token: 'bad' }, sized(100_000));
  (await desk.next()).answer({ status: 401 });
  expect((await client.ended).map(({ status }) => status)).toEqual([401, 413]);
});

test('after 413 what runs is answered, input is discarded, and a client that stays is cut off', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk, { settings: { FRAME_MAX_BYTES: 2048 } }));
  client.send({ command: 'MngGetCustomer', extID: 'first', __token: 'good' });
  const first = await desk.next();
  client.send({ command: 'MngGetCustomer', extID: 'second', __token: 'good' });
  (await desk.next()).answer({ session: 's1' });
  await client.reply();
  client.write('x'.repeat(100_000));
  expect(await client.reply()).toEqual(TOO_LARGE);
  first.answer();
  expect(await client.ended).toEqual([expect.objectContaining({ extID: 'first', status: 200 })]);
  const more = setInterval(() => client.write('more and more'), 5);
  await client.closed;
  clearInterval(more);
});

test('unreadable frames are told why and 20 in a row close the connection', async () => {
  const client = await dial(await serve(new QuickDesk()));
  client.write(Buffer.from([0xff, 0x0a]));
  client.write('{"command":7,"extID":"e","data":[]}\n[1]\nnot json\n');
  const [utf8, types, list, text] = await client.replies(4);
  expect(utf8).toEqual({
    extID: '',
    status: 400,
    data: {
      error: 'INVALID_DATA',
      code: 3,
      message: 'The frame is not UTF-8.',
      fields: [{ field: '', rule: 'utf8', message: 'The frame is not UTF-8.' }],
    },
  });
  expect(types).toMatchObject({
    extID: 'e',
    status: 400,
    data: {
      message: 'The input breaks 2 rules: command must be a string; data must be an object.',
      fields: [{ field: 'command' }, { field: 'data' }],
    },
  });
  expect([list?.data, text?.data]).toMatchObject([
    { error: 'INVALID_DATA', message: 'The frame is not a JSON object.' },
    { error: 'INVALID_DATA', message: 'The frame is not JSON.' },
  ]);
  client.send({ command: 7, extID: 'sole' });
  expect((await client.reply()).data).toMatchObject({ message: 'command must be a string.' });
  client.send({ command: 'Ping', extID: 'resets the count' });
  expect((await client.reply()).status).toBe(200);
  client.write('x\n'.repeat(19));
  client.send({ command: 'Ping', idempotency_key: '', extID: 'refused but readable' });
  client.send({ command: 'Ping', extID: 'still there' });
  expect((await client.replies(21)).at(-1)).toMatchObject({ extID: 'still there', status: 200 });
  client.write('x\n'.repeat(25));
  expect(await client.ended).toHaveLength(20);
});

test('a frame that is not complete in time closes the connection, however slowly it drips', async () => {
  const client = await dial(await serve(new QuickDesk(), { settings: { FRAME_TIMEOUT_S: 0.05 } }));
  const drip = setInterval(() => client.write(' {"'), 5);
  expect(await client.ended).toMatchObject([{ extID: '', status: 504, data: { error: 'RET_TIMEOUT' } }]);
  clearInterval(drip);
});

test('the time of a frame does not run while the server itself does not read', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk, { settings: { FRAME_TIMEOUT_S: 0.03, IN_FLIGHT_MAX: 1 } });
  const [client, witness] = [await dial(server), await dial(server)];
  client.write('{"command":"MngGetCustomer","extID":"1"}\n{"command":"Ping",');
  const { answer } = await desk.next();
  witness.write('{"x');
  await witness.ended;
  answer();
  client.write('"extID":"2"}\n');
  expect((await client.replies(2)).map(({ extID }) => extID)).toEqual(['1', '2']);
});

test('a silent connection stays without IDLE_TIMEOUT_S and goes with it', async () => {
  const idle = await dial(await serve(new QuickDesk(), { settings: { IDLE_TIMEOUT_S: 0.03 } }));
  const stays = await dial(await serve(new QuickDesk()));
  expect(await idle.ended).toEqual([]);
  await stays.roundTrips(1);
});

test('where an address has too many connections without a valid token its oldest goes', async () => {
  const server = await serve(new QuickDesk(), { settings: { ANONYMOUS_MAX_PER_ADDRESS: 2 } });
  const signedIn = await dial(server);
  signedIn.send({ command: 'Ping', __token: 'good' });
  await signedIn.reply();
  const elsewhere = await dial(server, '127.0.0.2');
  const [oldest, second] = [await dial(server), await dial(server)];
  await oldest.roundTrips(1);
  await second.roundTrips(1);
  const third = await dial(server);
  await oldest.ended;
  for (const client of [signedIn, elsewhere, second, third]) await client.roundTrips(1);
});

test('where the process has too many of them the oldest of all goes', async () => {
  const server = await serve(new QuickDesk(), { settings: { ANONYMOUS_MAX: 2 } });
  const oldest = await dial(server, '127.0.0.2');
  await oldest.roundTrips(1);
  const [second, third] = [await dial(server), await dial(server)];
  await oldest.ended;
  await second.roundTrips(1);
  await third.roundTrips(1);
  expect(await server.metrics.text()).toContain('dossier_connections{signed_in="0"} 2');
});
