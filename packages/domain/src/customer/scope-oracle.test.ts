import { raw, sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedMany } from '../testing/bulk.ts';
import { sees } from '../testing/oracle.ts';
import { addCheck } from '../testing/oracle-adds.ts';
import { bulkChecks, undoCheck } from '../testing/oracle-bulk.ts';
import { duplicateChecks } from '../testing/oracle-duplicates.ts';
import { exportChecks, statisticsChecks } from '../testing/oracle-figures.ts';
import { mergeCheck } from '../testing/oracle-merges.ts';
import { disagreements, readChecks } from '../testing/oracle-reads.ts';
import {
  createWorld,
  dice,
  randomAuthority,
  toColumns,
  type World,
  withAccounts,
} from '../testing/oracle-world.ts';
import { replayCheck, staleCheck, writeCheck, writeKinds } from '../testing/oracle-writes.ts';

const SEED = 20_260_715;
const WRITES = 600;
const REPLAYS = 60;
const DELETIONS = 50;
const ADDITIONS = 200;
const MERGES = 250;

const random = dice(SEED);
const seeded = `seed ${SEED}`;

let at: TestDesk;
let world: World;
beforeAll(async () => {
  at = await createTestDesk({ settings: { REVEAL_BUDGET_PER_HOUR: 1000 } });
  world = await withAccounts(at, random, await createWorld(at, random, { people: 30, customers: 40 }));
});
afterAll(() => at.close());

async function readsDiffer(people = world.people): Promise<string[]> {
  const differing: string[] = [];
  for (const person of people) {
    differing.push(...(await disagreements(at.desk, readChecks(world, person, random))));
  }
  return differing;
}

async function compute(): Promise<void> {
  const claimed = await at.desk.jobs.claim('ComputeStatistics', { tick: 0, by: 'test' });
  if (!claimed) throw new Error('another run is not over');
  await at.desk.jobs.run(claimed);
}

const anyPair = () => ({ person: random.pick(world.people), known: random.pick(world.customers) });

/** A customer with a person who sees it, where there is one. */
function likelyPair() {
  const { person, known } = anyPair();
  const able = world.people.filter((one) => sees(one, known));
  return { known, person: able.length > 0 ? random.pick(able) : person };
}

test('the world is worth asking about', () => {
  const pairs = world.people.flatMap((person) => world.customers.map((known) => sees(person, known)));
  const share = pairs.filter(Boolean).length / pairs.length;
  expect(share, seeded).toBeGreaterThan(0.1);
  expect(share, seeded).toBeLessThan(0.6);
});

test('every read by everybody of every customer is as the oracle says', async () => {
  expect(await readsDiffer(), seeded).toEqual([]);
});

test('a stale change shows the record as its reader may see it', async () => {
  for (const person of world.people) {
    const checks = world.customers.map((known) => staleCheck(person, known));
    expect(await disagreements(at.desk, checks), seeded).toEqual([]);
  }
});

test('probable duplicates are those in scope', async () => {
  for (const person of world.people) {
    const checks = Array.from({ length: 12 }, () => duplicateChecks(world, person, random)).flat();
    expect(await disagreements(at.desk, checks), seeded).toEqual([]);
  }
});

test('an export has the customers in scope, and contacts only unmasked and for those who see them', async () => {
  for (const person of world.people) {
    expect(await disagreements(at.desk, exportChecks(world, person, random)), seeded).toEqual([]);
  }
});

test('many changed at once are those in scope, and nothing is told of the others', async () => {
  for (const person of world.people) {
    for (const check of bulkChecks(world, person, random))
      expect(await disagreements(at.desk, [check]), seeded).toEqual([]);
  }
});

test('many are undone in scope alone', async () => {
  const customer_ids = world.customers.map(({ customer_id }) => customer_id);
  for (const [index, person] of world.people.entries()) {
    const { group } = await changedMany(at.admin, { customer_ids, set: { segment: `undo ${index}` } });
    expect(await disagreements(at.desk, [undoCheck(world, person, group)]), seeded).toEqual([]);
  }
});

test('a repeat is answered as scope and mask are by then', async () => {
  const kinds = ['harmless', 'otp'] as const;
  const pairs = Array.from({ length: REPLAYS }, () => likelyPair());
  const unique = pairs.filter(({ known }, index) => pairs.findIndex((one) => one.known === known) === index);
  const checks = () =>
    unique.flatMap(({ person, known }) => kinds.map((kind) => replayCheck(person, known, kind)));
  expect(await disagreements(at.desk, checks()), seeded).toEqual([]);
  for (const person of world.people) {
    Object.assign(person, randomAuthority(random));
    const columns = Object.entries(toColumns(person)).map(
      ([name, value]) => sql`${raw(`"${name}"`)} = ${value}`,
    );
    const [first = sql``, ...more] = columns;
    const set = more.reduce((all, column) => sql`${all}, ${column}`, first);
    await at.database.app.query(sql`update staff set ${set} where id = ${person.staff_id}`);
  }
  expect(await disagreements(at.desk, checks()), seeded).toEqual([]);
});

test('every write is done or refused as the oracle says', async () => {
  const outcomes = new Map<string, Set<string>>();
  const attempt = async (kind: string) => {
    const pair = random.chance(50) ? likelyPair() : anyPair();
    const check = writeCheck(kind, { ...pair, world, random });
    check.applied();
    expect(await disagreements(at.desk, [check]), seeded).toEqual([]);
    const status = check.expected.slice(0, 3);
    outcomes.set(kind, (outcomes.get(kind) ?? new Set()).add(status));
  };
  for (let count = 0; count < WRITES; count += 1) await attempt(random.pick(writeKinds));
  for (let count = 0; count < DELETIONS; count += 1) await attempt('delete');
  for (const [kind, statuses] of outcomes) {
    expect([...statuses], `${kind}, ${seeded}`).toEqual(expect.arrayContaining(['200', '403', '404']));
  }
});

test('customers are added where the oracle says, and what is taken is told', async () => {
  const outcomes = new Set<string>();
  for (let count = 0; count < ADDITIONS; count += 1) {
    const check = addCheck(world, random.pick(world.people), random);
    expect(await disagreements(at.desk, [check]), seeded).toEqual([]);
    check.applied();
    outcomes.add(check.expected.slice(0, 3));
  }
  expect([...outcomes].sort(), seeded).toEqual(['200', '400', '403', '409']);
});

test('customers are merged in scope alone', async () => {
  const outcomes = new Map<string, number>();
  for (let count = 0; count < MERGES; count += 1) {
    const check = mergeCheck(world, random.pick(world.people), random);
    check.applied();
    expect(await disagreements(at.desk, [check]), seeded).toEqual([]);
    const status = check.expected.slice(0, 3);
    outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
  }
  for (const status of ['200', '400', '403', '404', '409']) {
    expect(outcomes.get(status) ?? 0, `${status}, ${seeded}`).toBeGreaterThan(0);
  }
});

test('figures are those of the customers in scope', async () => {
  await compute();
  const checks = world.people.flatMap((person) => statisticsChecks(world, person));
  expect(await disagreements(at.desk, checks), seeded).toEqual([]);
});

test('what the writes left is read as the oracle says', async () => {
  const readers = world.people.map((person) =>
    readChecks(world, person, random).filter(({ asked }) => !asked.startsWith('MngGetLog')),
  );
  for (const checks of readers) expect(await disagreements(at.desk, checks), seeded).toEqual([]);
});
