import { sql } from '@dossier/db';
import { type Client, clientOf, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { customerModel } from '../customer/model.ts';
import { customerWrites } from '../customer/writes.ts';
import { commands } from '../handlers.ts';
import { type CommandReply, verifyDatabase } from '../server.ts';
import { added, blocked, failure, gate, logged, outcome, read } from '../testing/customers.ts';
import type { Person } from '../testing/oracle.ts';
import { createWorld, dice, type World } from '../testing/oracle-world.ts';
import { addedStatus } from '../testing/statuses.ts';
import { staffSessions } from './access.ts';
import { command, input, plain } from './contract.ts';
import type { Command } from './desk.ts';
import { intSchema, MAX_INT } from './field.ts';
import { inputShape } from './model.ts';
import { sentOnly } from './sent.ts';

/** The change of one record and the change of many, on databases that began alike, leave the same. */

const SEED = 77;
const ROUNDS = 120;
const NOW = 1_800_000_000;

type Values = Readonly<Record<string, string | number>>;

const contract = command({
  kind: 'mutation',
  summary: 'Changes many customers alike.',
  access: { callers: staffSessions, right: 'set_customers' },
  input: input({ ...inputShape(customerModel), ids: z.array(intSchema(1, MAX_INT)) }),
  reply: { told: plain(z.array(z.string())) },
  errors: [],
});
const many: Command = {
  contract,
  async run(call, sent) {
    const { ids, ...set } = sent as { ids: number[] } & Values;
    call.asGroup();
    const outcomes = await call.changeMany(customerWrites, ids, { set: sentOnly(set) });
    const told = outcomes.map(({ refused, change_id }) =>
      refused ? JSON.stringify([refused.error, refused.message, refused.detail.fields]) : `${change_id > 0}`,
    );
    return { told };
  },
};

interface Twin {
  readonly at: TestDesk;
  readonly world: World;
}

async function createTwin(): Promise<Twin> {
  const at = await createTestDesk({ now: () => NOW, commands: new Map([...commands, ['Many', many]]) });
  const world = await createWorld(at, dice(SEED), { people: 14, customers: 16 });
  for (const [index, type] of [0, 4, 4].entries())
    await addedStatus(at.admin, { type, status_name: `S${index}` });
  return { at, world };
}

const random = dice(SEED);
let one: Twin;
let other: Twin;
beforeAll(async () => {
  [one, other] = [await createTwin(), await createTwin()];
});
afterAll(() => Promise.all([one.at.close(), other.at.close()]));

/** Fields that meet every kind of derivation and guard, at times several together. */
function randomSet(): Values {
  const { desks, people } = one.world;
  const desk = random.pick(desks);
  const bit = () => random.below(2);
  const sets: (() => Values)[] = [
    () => ({ segment: random.pick(['a', 'b', '']) }),
    () => ({ first_name: random.pick(["O'Neil", 'Zoë', '']), meta_json: random.pick(['{"a":1}', '']) }),
    () => ({ full_name: random.pick(['', 'Somebody Else']) }),
    () => ({ birth_date: random.pick([0, 1, 86_400]) }),
    () => ({ status: random.below(4) }),
    () => ({ enable: bit(), enable_otp: bit() }),
    () => ({ desk_id: random.pick([0, desk.desk_id, desk.desk_id, 99]) }),
    () => ({ desk: random.pick(['', desk.code, desk.code, 'NONE']) }),
    () => ({ desk: desk.code, desk_id: random.pick(desks).desk_id }),
    () => ({ brand: random.pick(['', 'A', 'B']) }),
    () => ({ manager_id: random.pick([0, 99, random.pick(people).staff_id]) }),
    () => ({ kyc_status: random.below(5), aml_status: random.below(4) }),
    () => ({ sales_status: random.below(3) }),
    () => ({ national_id: random.text('123456789', 7), phone: random.text('123456789', 9) }),
    () => ({ created_time: random.pick([NOW, 1]) }),
    () => ({ version: random.pick([2, 3]) }),
  ];
  const picked = Array.from({ length: 1 + random.below(2) }, () => random.pick(sets)());
  return Object.assign({}, ...picked);
}

const told = (reply: CommandReply) => {
  const { error, message, fields } = failure(reply);
  return JSON.stringify([error, message, fields]);
};

async function singly(by: Client, ids: readonly number[], set: Values): Promise<string[]> {
  const outcomes: string[] = [];
  for (const customer_id of ids) {
    const before = await changesIn(one);
    const reply = await by.call('MngUpdateCustomer', { customer_id, ...set });
    outcomes.push(reply.status === 200 ? `${(await changesIn(one)) > before}` : told(reply));
  }
  return outcomes;
}

async function together(by: Client, ids: readonly number[], set: Values): Promise<string[]> {
  const reply = await by.call('Many', { ids, ...set });
  return reply.status === 200 ? (reply.data as { told: string[] }).told : ids.map(() => told(reply));
}

async function changesIn({ at }: Twin): Promise<number> {
  const [row] = await at.database.app.query<{ n: number }>(
    sql`select count(*) as n from change where model = 'customer'`,
  );
  return row?.n ?? 0;
}

async function unnumbered(): Promise<number> {
  const [row] = await other.at.database.app.query<{ n: number }>(
    sql`select count(*) as n from change c where not exists (select 1 from change_seq s where s.change_id = c.change_id)`,
  );
  return row?.n ?? 0;
}

/** Every customer and every log row, but for what two runs can't have alike. */
async function leftIn({ at }: Twin) {
  const records = await at.database.app.query(
    sql`select to_jsonb(c) as row from customer c order by customer_id`,
  );
  const rows = await at.database.app.query(sql`select record_id, record_version, type, staff_id,
      (select array_agg(f order by f) from unnest(fields) f) as fields, changes::jsonb as changes,
      c.brand, c.desk_id, c.manager_id, c.assigned_manager_id, p.before::jsonb as before, p.after::jsonb as after
    from change c left join change_pii p using (change_id) where model = 'customer' order by record_id, record_version`);
  return { records, rows };
}

const clientIn = ({ at, world }: Twin, index: number): Client => {
  const { staff_id, token } = world.people[index] as Person;
  return clientOf(at.desk, staff_id, token);
};

test('the same changes one by one and all at once leave the same rows, log rows and refusals', async () => {
  const kinds = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const set = randomSet();
    const ids = [...one.world.customers.map(({ customer_id }) => customer_id), 999].filter(() =>
      random.chance(70),
    );
    const person = random.below(one.world.people.length + 4);
    const by = (twin: Twin) => (person < twin.world.people.length ? clientIn(twin, person) : twin.at.admin);
    const expected = await singly(by(one), ids, set);
    expect(await together(by(other), ids, set), `round ${round} ${JSON.stringify(set)}`).toEqual(expected);
    for (const outcome of expected) kinds.add(outcome);
  }
  expect(kinds.size, [...kinds].join('\n')).toBeGreaterThan(12);
  expect(await leftIn(other)).toEqual(await leftIn(one));
  await vi.waitUntil(async () => (await unnumbered()) === 0, {
    timeout: 20_000,
  });
  expect(await verifyDatabase(other.at.database.app)).toMatchObject({ ok: true });
}, 120_000);

describe('many at once', () => {
  const make = (count: number) => Promise.all(Array.from({ length: count }, () => added(other.at.admin)));

  test('have one group, and each what became of it', async () => {
    const [a, b] = await make(2);
    const ids = [a?.customer_id ?? 0, 9999, b?.customer_id ?? 0, a?.customer_id ?? 0];
    const reply = await other.at.admin.ok('Many', { ids, segment: 'x' });
    expect(reply).toMatchObject({ told: ['true', expect.stringContaining('RET_NOT_FOUND'), 'true'] });
    const groups = await other.at.database.app.query<{ group: string }>(
      sql`select distinct "group" from change where record_id = any(${ids}::int8[]) and command = 'Many'`,
    );
    expect(groups).toHaveLength(1);
    expect(groups[0]?.group).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('share no value that is one record’s own', async () => {
    const ids = (await make(2)).map(({ customer_id }) => customer_id);
    const email = 'shared@example.com';
    expect(outcome(await other.at.admin.call('Many', { ids, email }))).toBe('INVALID_DATA email unique');
    expect(outcome(await other.at.admin.call('Many', { ids: ids.slice(0, 1), email }))).toBe('200');
  });

  test('wait for one that is being changed and change what that left', async () => {
    const ids = (await make(3)).map(({ customer_id }) => customer_id);
    const { opened, open } = gate();
    const { opened: asked, open: commit } = gate();
    const holding = other.at.database.app.transaction(async (tx) => {
      await tx.query(sql`update customer set version = 2, first_name = 'Ann' where customer_id = ${ids[1]}`);
      open();
      await asked;
    });
    await opened;
    const reply = other.at.admin.call('Many', { ids, last_name: 'Lee' });
    await blocked(other.at.database.app);
    commit();
    await holding;
    expect((await reply).data).toEqual({ told: ['true', 'true', 'true'] });
    expect(await read(other.at.admin, ids[1] ?? 0)).toMatchObject({ full_name: 'Ann Lee', version: 3 });
    expect((await logged(other.at.database.app, ids[1] ?? 0)).at(-1)).toMatchObject({ record_version: 3 });
  });

  test('in opposite orders never wait for each other in a circle', async () => {
    const ids = (await make(40)).map(({ customer_id }) => customer_id);
    const turns = [ids, [...ids].reverse(), ids, [...ids].reverse()];
    const replies = await Promise.all(
      turns.map((turn, index) => other.at.admin.call('Many', { ids: turn, segment: `s${index}` })),
    );
    expect(replies.map(outcome)).toEqual(['200', '200', '200', '200']);
    expect((await read(other.at.admin, ids[0] ?? 0)).version).toBe(5);
  });
});
