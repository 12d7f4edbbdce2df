import { sql } from '@dossier/db';
import { Written } from '@dossier/domain/server';
import { createTestDesk } from '@dossier/testkit';
import { expect, test } from 'vitest';
import { type Client, dial } from './testing/client.ts';
import { HeldDesk } from './testing/desk.ts';
import { serve } from './testing/serve.ts';

const ROWS = 20_000;
const AT_ONCE = 1000;

type Step = { readonly value?: string; readonly error?: Error };

/** A long reply whose pieces a test gives out one by one. */
function inPieces() {
  const steps: Step[] = [];
  let wake: () => void = () => undefined;
  let discarded = false;
  async function* rest() {
    try {
      for (;;) {
        for (let step = steps.shift(); step; step = steps.shift()) {
          if (step.error) throw step.error;
          if (step.value === undefined) return;
          yield step.value;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      discarded = true;
    }
  }
  const take = (step: Step) => {
    steps.push(step);
    wake();
  };
  return {
    written: new Written('{"rows":[1', { rest: rest() }),
    give: (value: string) => take({ value }),
    end: () => take({}),
    fail: () => take({ error: new Error('the source failed') }),
    get discarded() {
      return discarded;
    },
  };
}

const list = (extID: string) => ({ command: 'MngGetCustomersByFilter', extID });
const get = (extID: string) => ({ command: 'MngGetCustomer', extID });

async function started(desk: HeldDesk, client: Client, ...frames: object[]) {
  client.send(...frames);
  return desk.next();
}

test('a long reply goes out as it comes, and what is answered meanwhile waits behind it', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk);
  const [client, other] = [await dial(server), await dial(server)];
  const before = await started(desk, client, get('before'));
  const long = inPieces();
  before.answer();
  expect((await client.reply()).extID).toBe('before');
  (await started(desk, client, list('long'), get('after'))).answer({ written: long.written });
  await other.roundTrips(20);
  long.give(',2');
  await other.roundTrips(20);
  long.give(']}');
  await other.roundTrips(20);
  expect(desk.started).toEqual(['MngGetCustomer', 'MngGetCustomersByFilter']);
  long.end();
  (await desk.next()).answer();
  expect(await client.replies(2)).toEqual([
    { extID: 'long', status: 200, data: { rows: [1, 2] } },
    expect.objectContaining({ extID: 'after' }),
  ]);
});

test('a long reply that cannot be finished closes the connection, its frame without an end', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk);
  const client = await dial(server);
  const received: Buffer[] = [];
  client.socket.on('data', (chunk) => received.push(chunk));
  const long = inPieces();
  (await started(desk, client, list('long'))).answer({ written: long.written });
  long.fail();
  expect(await client.ended).toEqual([]);
  expect(Buffer.concat(received).toString()).not.toContain('\r\n');
  expect(server.lines).toContainEqual(expect.objectContaining({ msg: 'a long reply was cut' }));
  expect(server.lines).toContainEqual(expect.objectContaining({ msg: 'command', cut: true }));
});

test('a client that leaves in the middle frees what its reply held', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk);
  const client = await dial(server);
  const long = inPieces();
  (await started(desk, client, list('long'))).answer({ written: long.written });
  client.socket.resetAndDestroy();
  await client.closed;
  const other = await dial(server);
  while (!long.discarded) {
    long.give(',2');
    await other.roundTrips(1);
  }
});

test('a client that does not read is cut off in the end', async () => {
  const desk = new HeldDesk();
  const server = await serve(desk, { settings: { STREAM_TIMEOUT_S: 0.2 } });
  const [client, other] = [await dial(server), await dial(server)];
  client.socket.pause();
  const long = inPieces();
  (await started(desk, client, list('long'))).answer({ written: long.written });
  while (!long.discarded) {
    long.give(`,"${'x'.repeat(1_000_000)}"`);
    await other.roundTrips(1);
  }
  expect(server.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

test('an answer that comes after its time is given up', async () => {
  const desk = new HeldDesk();
  const client = await dial(await serve(desk, { settings: { COMMAND_TIMEOUT_MS: 20 } }));
  const { answer } = await started(desk, client, list('late'));
  expect((await client.reply()).data.error).toBe('RET_TIMEOUT');
  const long = inPieces();
  answer({ written: long.written });
  await client.roundTrips(2);
  expect((await long.written.rest?.next())?.done).toBe(true);
});

test('20,000 real customers, slowly read, while others are served', async () => {
  const at = await createTestDesk();
  for (let first = 1; first <= ROWS; first += AT_ONCE)
    await at.database.app.query(sql`insert into customer (customer_id, full_name, email)
      select n, 'Zoë O''Neill, ] ' || n, 'c' || n || '@example.com'
      from generate_series(${first}::int, ${first + AT_ONCE - 1}::int) n`);
  const server = await serve(at.desk);
  const [client, other] = [await dial(server), await dial(server)];
  client.socket.pause();
  client.send({ ...list('all'), data: { limit: 50_000, offset: 0, unmask: 1 }, __token: at.admin.token });
  await other.roundTrips(50);
  client.socket.resume();
  const { status, data } = await client.reply();
  const rows = data.rows as { customer_id: number; full_name: string; email: string }[];
  expect([status, data.count, rows.length]).toEqual([200, ROWS, ROWS]);
  expect(
    rows.every((row, n) => row.customer_id === n + 1 && row.full_name === `Zoë O'Neill, ] ${n + 1}`),
  ).toBe(true);
  await server.close();
  await at.close();
});
