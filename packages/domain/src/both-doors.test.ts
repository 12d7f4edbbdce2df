import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { raw, sql } from '@dossier/db';
import {
  createTestDesk,
  customerWithPassword,
  enterAsCustomer,
  signIn,
  type TestDesk,
} from '@dossier/testkit';
import { serveDesk } from '@dossier/testkit/serve';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loggedKinds } from './audit/model.ts';
import { recordChannels } from './event/channels.ts';
import { rightNames } from './kernel/access.ts';
import { transports } from './log/kinds.ts';
import { createRouter } from './server.ts';
import { type Observer, observeHere, observeThrough } from './testing/observers.ts';
import { type RandomCommand, randomCommands } from './testing/random-commands.ts';

const START = 1_800_000_000;
const COUNT = 3000;
/** So many of the people look on: of every brand and of one, with a desk mask, without contacts, without notes, without customers of others. */
const OBSERVERS = 6;

/** One desk behind one door; both have the same people, clock and first records. */
interface Door {
  readonly at: TestDesk;
  readonly tokens: readonly string[];
  /** Some of the people, subscribed to everything. */
  readonly observers: readonly Observer[];
  ask(command: RandomCommand): Promise<{ status: number; body: string }>;
  close(): Promise<void>;
}

let now = START;
let doors: readonly [Door, Door];

beforeAll(async () => {
  doors = [await openSocket(), await openConsole()];
});
afterAll(() => Promise.all(doors.map((door) => door.close())));

async function openTwin() {
  // A quiet subscriber is told its place by a clock of its own; a budget that is used up is told of.
  const settings = { EVENT_KEEPALIVE_S: 10 * COUNT, REVEAL_BUDGET_PER_HOUR: 2 };
  const at = await createTestDesk({ now: () => now, settings });
  const every = Object.fromEntries(rightNames.map((right) => [right, 1]));
  const without = (right: string) => ({ ...every, [right]: 0 });
  const people = [
    at.admin,
    await signIn(at, { role: 10, ...every }),
    await signIn(at, { role: 10, ...without('see_customer_contacts'), desks: 'DESK_A*' }),
    await signIn(at, { role: 1, ...without('see_all_customers'), brand: 'ALFA' }),
    await signIn(at, { role: 2, ...without('see_notes'), set_compliance: 0 }),
    await signIn(at, { role: 11, desks: '*' }),
    await signIn(at, { role: 10 }),
  ];
  await customerWithPassword(at, { email: 'self@example.com' });
  const customer = (await enterAsCustomer(at, 'self@example.com')).client;
  return { at, tokens: [...people.map((one) => one.token), customer.token, '', 'nonsense'] };
}

async function openSocket(): Promise<Door> {
  const { at, tokens } = await openTwin();
  const server = await serveDesk(at);
  const socket = connect(server.port, '127.0.0.1');
  const frames = createInterface({ input: socket })[Symbol.asyncIterator]();
  const ask: Door['ask'] = async ({ who, command, data, key }) => {
    send(socket, {
      command,
      extID: 'x',
      data,
      __token: tokens[who],
      ...(key === undefined ? {} : { idempotency_key: key }),
    });
    const { status, data: body } = JSON.parse((await frames.next()).value);
    return { status, body: JSON.stringify(body) };
  };
  const places = tokens.slice(0, OBSERVERS).map((token) => observeThrough(server.port, token));
  const close = async () => {
    for (const { end } of places) end();
    socket.end();
    await server.close();
    await at.close();
  };
  return { at, tokens, observers: places.map(({ observer }) => observer), ask, close };
}

function send(socket: Socket, frame: object): void {
  socket.write(`${JSON.stringify(frame)}\n`);
}

async function openConsole(): Promise<Door> {
  const { at, tokens } = await openTwin();
  const router = createRouter({ execute: at.desk.execute, timeoutMs: 20_000 });
  const ask: Door['ask'] = async ({ who, command, data, key }) => {
    const req = new Request(`http://console/trpc/${command}`, {
      method: 'POST',
      body: JSON.stringify(data),
      headers: { 'content-type': 'application/json' },
    });
    const context = {
      token: tokens[who] ?? '',
      address: '127.0.0.1',
      ...(key === undefined ? {} : { idempotency_key: key }),
    };
    const reply = await fetchRequestHandler({
      endpoint: '/trpc',
      req,
      router,
      createContext: () => context,
      allowMethodOverride: true,
    });
    const { result, error } = (await reply.json()) as {
      result?: { data: unknown };
      error?: { data: unknown };
    };
    return { status: reply.status, body: JSON.stringify(result ? result.data : error?.data) };
  };
  const observers = tokens.slice(0, OBSERVERS).map((token) => observeHere(at.desk, token));
  return { at, tokens, observers, ask, close: () => at.close() };
}

/** What is made at random, or by a clock of its own, in every process. */
function comparable(text: string): string {
  return text
    .replace(
      /"(__token|next|correlation_id|secret|otp_url|group|hash|code|transport|address)":"[^"]*"/g,
      '"$1":""',
    )
    .replace(/"(seq|retry_after_ms|last_use_time)":\d+/g, '"$1":0');
}

/** Everything a command leaves behind, but for keys, salts, times of its own, and hashes of what each door wrote in its own way. */
const left = {
  customers:
    "select to_jsonb(t) - array['password_hash', 'otp_secret'] as row from customer t order by customer_id",
  log: `select to_jsonb(c) - array['change_id', 'xid', 'transport', 'address', 'group', 'pii_digest'] || jsonb_build_object('before', p.before, 'after', p.after,
    'note', regexp_replace(c.note, '"sha256":"[^"]*"', '')) as row
    from change c left join change_pii p on p.change_id = c.change_id where c.model <> 'access' order by c.change_id`,
  staff: "select to_jsonb(t) - array['password_hash', 'otp_secret'] as row from staff t order by id",
  tokens: "select to_jsonb(t) - array['token_hash', 'last_use_time'] as row from api_token t order by id",
  statuses: 'select to_jsonb(t) as row from customer_status t order by id',
  desks: 'select to_jsonb(t) as row from desk t order by desk_id',
  accounts: 'select to_jsonb(t) as row from account t order by login',
  groups: 'select to_jsonb(t) as row from account_group t order by id',
  notes: 'select to_jsonb(t) as row from note t order by id',
  keys: "select to_jsonb(t) - array['data_hmac', 'reply', 'group', 'held_until'] as row from idempotency t order by staff_id, key",
} as const;

/** What observers were pushed since they were last asked, once all there is to tell was told. */
async function pushed({ at, observers }: Door): Promise<string[][]> {
  const [log] = await at.database.owner.query<{ rows: number }>(
    sql`select count(*)::int as rows from change`,
  );
  await Promise.all(observers.map((observer) => observer.settled(log?.rows ?? 0)));
  return observers.map(({ frames }) => frames.splice(0).map((frame) => comparable(frame)));
}

test(`${COUNT} random commands of ten people are answered, written and told alike through both doors`, async () => {
  const outcomes = new Map<number, number>();
  const kinds = new Map<string, number>();
  await Promise.all(doors.map(pushed));
  for (const command of randomCommands({ people: doors[0].tokens.length, count: COUNT, seed: 20_261_123 })) {
    now += 1;
    const [socket, console] = await Promise.all(doors.map((door) => door.ask(command)));
    const told = JSON.stringify(command);
    expect([told, socket?.status, comparable(socket?.body ?? '')]).toEqual([
      told,
      console?.status,
      comparable(console?.body ?? ''),
    ]);
    outcomes.set(socket?.status ?? 0, (outcomes.get(socket?.status ?? 0) ?? 0) + 1);
    const [overSocket, overConsole] = await Promise.all(doors.map(pushed));
    expect([told, overSocket]).toEqual([told, overConsole]);
    for (const frame of overSocket?.flat() ?? []) {
      const [kind = ''] = /(?<="event":")[^"]+|(?<=^\["n",")[^"]+/.exec(frame) ?? [];
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
  }
  // The sequence is worth something only while it meets every kind of answer, success above all.
  expect(outcomes.get(200)).toBeGreaterThan(COUNT / 5);
  for (const status of [400, 401, 403, 404, 409]) expect(outcomes.get(status)).toBeGreaterThan(5);
  // And looking on is worth something only while there is everything to be told of.
  const chanels = recordChannels.map(({ name }) => name);
  for (const kind of [...chanels, 'Subscription ended', 'Reveals used up']) {
    expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(1);
  }
  const met = await doors[0].at.database.owner.query<{ model: string; transport: string }>(
    sql`select distinct model, transport from change`,
  );
  expect(loggedKinds).toEqual(expect.arrayContaining(met.map(({ model }) => model)));
  expect(transports).toEqual(expect.arrayContaining(met.map(({ transport }) => transport)));
  for (const [name, statement] of Object.entries(left)) {
    const [socket, console] = await Promise.all(
      doors.map((door) => door.at.database.owner.query(raw(statement))),
    );
    expect([name, socket]).toEqual([name, console]);
  }
}, 600_000);
