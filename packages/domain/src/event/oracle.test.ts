import { sql } from '@dossier/db';
import { clientOf, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../customer/model.ts';
import { createDesk, type Desk, type StreamEvent } from '../server.ts';
import { added } from '../testing/customers.ts';
import { type Person, refusal } from '../testing/oracle.ts';
import { createWorld, type Dice, dice, type World } from '../testing/oracle-world.ts';
import { Recorder } from '../testing/recorder.ts';

const SEED = 20_261_123;
const WRITERS = 4;
const WRITES = 50;
const RECONNECTS = 6;
const seeded = `seed ${SEED}`;

let at: TestDesk;
let world: World;
const processes: Desk[] = [];
beforeAll(async () => {
  at = await createTestDesk({ settings: { EVENT_KEEPALIVE_S: 1 } });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  for (let i = 0; i < 3; i += 1) {
    processes.push(await createDesk({ database: at.database.app, settings: at.settings, log }));
  }
  world = await createWorld(at, dice(SEED), { people: 25, customers: 30 });
});
afterAll(async () => {
  for (const desk of processes) await desk.close();
  await at.close();
});

/** Somebody who knows nothing but what events told, and connects anew now and then, to any process. */
class Reader {
  readonly person: Person;
  readonly told: StreamEvent[] = [];
  #seq = 0;
  #desk: Desk | undefined;
  #recorder = new Recorder();

  constructor(person: Person) {
    this.person = person;
  }

  async connect(random: Dice): Promise<void> {
    this.leave();
    this.#desk = random.pick(processes);
    this.#recorder = new Recorder();
    const client = clientOf(this.#desk, this.person.staff_id, this.person.token);
    const { status } = await this.#recorder.subscribe(client, ['customer:event'], this.#seq);
    expect(status).toBe(200);
  }

  leave(): void {
    this.#desk?.events.leave(this.#recorder);
    const { events } = this.#recorder;
    this.told.push(...events.filter(({ event }) => event !== 'seq'));
    this.#seq = events.at(-1)?.seq ?? this.#seq;
  }

  async reached(seq: number): Promise<void> {
    await this.#recorder.until(({ events }) => (events.at(-1)?.seq ?? this.#seq) >= seq);
    this.leave();
  }

  /** What a client that applies the events holds. */
  state(): Map<number, object> {
    const held = new Map<number, object>();
    for (const { type, data } of this.told) {
      const { changed: _, ...record } = data;
      const id = Number(record['customer_id']);
      if (type === 2) held.delete(id);
      else held.set(id, record);
    }
    return held;
  }
}

/** Changes customers at random: who sees them, what they are, whether they are. */
async function write(random: Dice, ids: number[]): Promise<void> {
  for (let i = 0; i < WRITES; i += 1) {
    const customer_id = random.pick(ids);
    const place = random.pick([...world.desks, { desk_id: 0, brand: random.pick(['', 'A', 'B']) }]);
    const staff = () => random.pick([0, ...world.people.map(({ staff_id }) => staff_id)]);
    const sets = [
      {
        brand: place.brand,
        desk_id: place.desk_id,
        kyc_status: 0,
        sales_status: 0,
        risk_status: 0,
        finance_status: 0,
        trade_status: 0,
      },
      { manager_id: staff() },
      { assigned_manager_id: staff(), first_name: random.text('abcż', 5) },
      { phone: `+${random.text('123456789', 10)}`, birth_date: random.below(1_000_000_000) },
      { status: random.pick([0, 2, 3]), tax_id: random.text('0123456789', 8) },
    ];
    if (random.chance(8)) await at.admin.call('MngDeleteCustomer', { customer_id });
    else if (random.chance(10))
      ids.push((await added(at.admin, { brand: place.brand, desk_id: place.desk_id })).customer_id);
    else await at.admin.call('MngUpdateCustomer', { customer_id, ...random.pick(sets) });
  }
}

test('clients that follow events through reconnects hold what they would read, and nothing twice', {
  timeout: 120_000,
}, async () => {
  const allowed = world.people.filter((person) => refusal(person, 'see_customers') === undefined);
  const admin = { ...allowed[0], staff_id: at.admin.staff_id, token: at.admin.token } as Person;
  const readers = [...allowed, admin].map((person) => new Reader(person));
  const ids = world.customers.map(({ customer_id }) => customer_id);
  const shared = [...ids];
  const reading = readers.map(async (reader, index) => {
    const random = dice(SEED + index);
    for (let i = 0; i < RECONNECTS; i += 1) {
      await reader.connect(random);
      await at.desk.execute({ command: 'Ping', data: {}, token: '', transport: 'tcp', address: '' });
      await at.admin.ok('MngGetCustomersByFilter', { limit: 1 + random.below(40), offset: 0 });
    }
  });
  await Promise.all([...reading, ...Array.from({ length: WRITERS }, (_, n) => write(dice(n), shared))]);
  const witness = new Recorder();
  await witness.subscribe(at.admin, ['customer:event']);
  const last = await added(at.admin, { first_name: 'last' });
  await witness.upTo('customer_id', last.customer_id);
  const head = witness.events.at(-1)?.seq ?? 0;
  for (const reader of readers) await reader.reached(head);

  for (const reader of readers) {
    const client = clientOf(at.desk, reader.person.staff_id, reader.person.token);
    const truth = new Map<number, object>();
    for (const customer_id of [...new Set([...shared, last.customer_id])]) {
      const { status, data } = await client.call('MngGetCustomer', { customer_id });
      if (status === 200) truth.set(customer_id, (data as { customer: Customer }).customer);
    }
    const held = [...reader.state()].sort(([a], [b]) => a - b);
    expect(held, seeded).toEqual([...truth].sort(([a], [b]) => a - b));
    const seqs = reader.told.map(({ seq }) => seq);
    expect(seqs, seeded).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  }

  const everything = readers.at(-1)?.told ?? [];
  const logged = await at.database.app.query<{ seq: number }>(sql`select n.seq from change c
    join change_seq n on n.change_id = c.change_id join customer t on t.customer_id = c.record_id
    where c.model = 'customer' and c.type <= 4 and n.seq <= ${head}::int8 order by n.seq`);
  const kept = new Set(logged.map(({ seq }) => seq));
  expect(everything.map(({ seq }) => seq).filter((seq) => kept.has(seq))).toEqual([...kept]);
  expect(kept.size).toBeGreaterThan(100);
});
