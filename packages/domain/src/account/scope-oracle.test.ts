import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountWrite, accountWriteKinds } from '../testing/oracle-account-writes.ts';
import { type AccountWorld, accountReads, addAccounts, seesAccount } from '../testing/oracle-accounts.ts';
import { disagreements } from '../testing/oracle-reads.ts';
import { createWorld, dice } from '../testing/oracle-world.ts';
import { writeCheck } from '../testing/oracle-writes.ts';

const SEED = 20_261_124;
const WRITES = 300;

const random = dice(SEED);
const seeded = `seed ${SEED}`;

let at: TestDesk;
let world: AccountWorld;
beforeAll(async () => {
  at = await createTestDesk();
  const people = await createWorld(at, random, { people: 24, customers: 20 });
  world = await addAccounts(at, people, { random, count: 36 });
});
afterAll(() => at.close());

async function readsDiffer(withLog: boolean): Promise<string[]> {
  const differing: string[] = [];
  for (const person of world.people) {
    const checks = accountReads({ person, world, random });
    const asked = checks.filter((check) => withLog || !check.asked.startsWith('MngGetLog'));
    differing.push(...(await disagreements(at.desk, asked)));
  }
  return differing;
}

/** Somebody with a customer or none, and an account that the person sees half of the time where there is one. */
function attempt() {
  const person = random.pick(world.people);
  const seen = random.chance(50) ? world.accounts.filter((account) => seesAccount(person, account)) : [];
  const account = random.pick(seen.length > 0 ? seen : world.accounts);
  const customer = random.chance(70) ? random.pick(world.customers) : undefined;
  return { person, account, customer, world, random };
}

test('the world is worth asking about', () => {
  const pairs = world.people.flatMap((person) => world.accounts.map((one) => seesAccount(person, one)));
  const share = pairs.filter(Boolean).length / pairs.length;
  expect(share, seeded).toBeGreaterThan(0.1);
  expect(share, seeded).toBeLessThan(0.6);
});

test('every read by everybody of every account is as the oracle says', async () => {
  expect(await readsDiffer(true), seeded).toEqual([]);
});

test('every write is done or refused as the oracle says, whoever owns the customers by then', async () => {
  const outcomes = new Map<string, Set<string>>();
  for (let count = 0; count < WRITES; count += 1) {
    const kind = random.pick(accountWriteKinds);
    const check = accountWrite(kind, attempt());
    expect(await disagreements(at.desk, [check]), `${kind}, ${seeded}`).toEqual([]);
    check.applied();
    outcomes.set(kind, (outcomes.get(kind) ?? new Set()).add(check.expected.slice(0, 3)));
    const { person } = attempt();
    const move = { person, known: random.pick(world.customers), world, random };
    const moving = writeCheck(random.pick(['desk', 'owner']), move);
    moving.applied();
    expect(await disagreements(at.desk, [moving]), seeded).toEqual([]);
  }
  const expected = {
    link: ['200', '400', '403', '404'],
    update: ['200', '403', '404'],
    add: ['200', '400', '403'],
  };
  for (const [kind, statuses] of Object.entries(expected)) {
    expect([...(outcomes.get(kind) ?? [])], `${kind}, ${seeded}`).toEqual(expect.arrayContaining(statuses));
  }
});

test('what the writes left is read as the oracle says', async () => {
  expect(await readsDiffer(false), seeded).toEqual([]);
});
