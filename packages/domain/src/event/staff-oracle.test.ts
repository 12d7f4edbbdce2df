import { type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDesk, type Desk, type StreamEvent } from '../server.ts';
import { type Dice, dice } from '../testing/oracle-world.ts';
import { Recorder } from '../testing/recorder.ts';

const SEED = 20_261_126;
const WRITERS = 3;
const WRITES = 60;
const RECONNECTS = 6;
const seeded = `seed ${SEED}`;
const brands = ['', 'A', 'B'];

let at: TestDesk;
let elsewhere: Desk;
beforeAll(async () => {
  at = await createTestDesk({ settings: { EVENT_KEEPALIVE_S: 1 } });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  elsewhere = await createDesk({ database: at.database.app, settings: at.settings, log });
});
afterAll(async () => {
  await elsewhere.close();
  await at.close();
});

type Row = Record<string, unknown> & { id: number };

/** Somebody who knows of the staff and the API tokens what events told, through connections to any process. */
class Reader {
  readonly client: Client;
  readonly #told: StreamEvent[] = [];
  #seq = 0;
  #desk: Desk | undefined;
  #recorder = new Recorder();

  constructor(client: Client) {
    this.client = client;
  }

  async connect(random: Dice): Promise<void> {
    this.#leave();
    this.#desk = random.pick([at.desk, elsewhere]);
    this.#recorder = new Recorder();
    const client = clientOf(this.#desk, this.client.staff_id, this.client.token);
    await this.#recorder.subscribe(client, ['staff:event', 'token:event'], this.#seq);
  }

  async reached(seq: number): Promise<void> {
    await this.#recorder.until(({ events }) => (events.at(-1)?.seq ?? this.#seq) >= seq);
    this.#leave();
  }

  held(channel: string): Row[] {
    const held = new Map<number, Row>();
    for (const { event, type, data } of this.#told.filter((one) => one.event === channel)) {
      const { changed: _, ...record } = data;
      if (type === 2) held.delete(Number(data['id']));
      else held.set(Number(data['id']), record as Row);
      expect(event).toBe(channel);
    }
    return [...held.values()].sort((a, b) => a.id - b.id);
  }

  #leave(): void {
    this.#desk?.events.leave(this.#recorder);
    const { events } = this.#recorder;
    this.#told.push(...events.filter(({ event }) => event !== 'seq'));
    this.#seq = events.at(-1)?.seq ?? this.#seq;
  }
}

interface World {
  /** People who come, go and change. */
  readonly people: number[];
  /** People who stay where they are; API tokens are theirs. */
  readonly bearers: readonly number[];
  readonly tokens: number[];
}

const addToken = async (manager_id: number) =>
  (await at.admin.ok<{ api_token: Row }>('MngAddApiToken', { name: 'CRM', manager_id })).api_token.id;
const addPerson = async (data: Readonly<Record<string, unknown>>) =>
  (await at.admin.ok<{ manager: Row }>('AddManager', data)).manager.id;

async function write(random: Dice, { people, bearers, tokens }: World): Promise<void> {
  const acts = [
    async () => people.push(await addPerson({ name: 'New', brand: random.pick(brands) })),
    async () => tokens.push(await addToken(random.pick(bearers))),
    () => at.admin.ok('MngRevokeApiToken', { id: random.pick(tokens) }),
    ...[() => ({ brand: random.pick(brands) }), () => ({ name: random.text('abcż', 5) })].flatMap((set) =>
      Array(3).fill(() => at.admin.ok('UpdateManager', { id: random.pick(people), ...set() })),
    ),
  ];
  for (let i = 0; i < WRITES; i += 1) await random.pick(acts)();
}

test('who follows staff and API tokens through reconnects holds what the lists answer', {
  timeout: 120_000,
}, async () => {
  const readers: Reader[] = [];
  for (const brand of brands)
    readers.push(new Reader(await signIn(at, { role: 10, brand, see_customers: 1, set_staff: 1 })));
  const bearers = await Promise.all(brands.map((brand) => addPerson({ name: 'Bearer', brand })));
  const world = {
    people: [await addPerson({ name: 'First' })],
    bearers,
    tokens: [await addToken(at.admin.staff_id)],
  };
  const reading = readers.map(async (reader, index) => {
    const random = dice(SEED + index);
    for (let i = 0; i < RECONNECTS; i += 1) {
      await reader.connect(random);
      await at.admin.ok('GetManagers');
    }
  });
  await Promise.all([...reading, ...Array.from({ length: WRITERS }, (_, n) => write(dice(n), world))]);
  const witness = new Recorder();
  await witness.subscribe(at.admin, ['staff:event']);
  const last = await addPerson({ name: 'Last' });
  await witness.upTo('id', last);
  const head = witness.events.at(-1)?.seq ?? 0;

  const ids = [...world.people, ...bearers, last];
  const listed = async (client: Client, command: string, wanted: readonly number[]) =>
    (await client.ok<{ rows: Row[] }>(command)).rows.filter(({ id }) => wanted.includes(id));
  for (const reader of readers) {
    await reader.reached(head);
    expect(reader.held('staff:event'), seeded).toEqual(await listed(reader.client, 'GetManagers', ids));
    expect(reader.held('token:event'), seeded).toEqual(
      await listed(reader.client, 'MngGetApiTokens', world.tokens),
    );
  }
  const [all, some] = readers.map((reader) => reader.held('staff:event').length);
  expect(all).toBeGreaterThan(some ?? 0);
  expect(some).toBeGreaterThan(3);
});
