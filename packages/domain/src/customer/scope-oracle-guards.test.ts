import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Part, Parts } from '../kernel/contract.ts';
import type { Command } from '../kernel/desk.ts';
import type { Field } from '../kernel/field.ts';
import type { Model } from '../kernel/model.ts';
import type { Desk } from '../server.ts';
import { type Break, deskWith, runAs, scopeGuards, withRight } from '../testing/broken-desk.ts';
import { type Known, type Person, sees } from '../testing/oracle.ts';
import { bulkChecks } from '../testing/oracle-bulk.ts';
import { duplicateChecks } from '../testing/oracle-duplicates.ts';
import { exportChecks, statisticsChecks } from '../testing/oracle-figures.ts';
import { type Check, disagreements, readChecks } from '../testing/oracle-reads.ts';
import { createWorld, dice, type World, withAccounts } from '../testing/oracle-world.ts';
import { replayCheck, staleCheck, writeCheck } from '../testing/oracle-writes.ts';

/** Desks with one guard taken out on purpose: an oracle that does not notice proves nothing. */

const SEED = 47;
const CHANGES = 200;

const random = dice(SEED);

let at: TestDesk;
let world: World;
let broken: Desk | undefined;
beforeAll(async () => {
  at = await createTestDesk({ settings: { REVEAL_BUDGET_PER_HOUR: 1000 } });
  world = await withAccounts(at, random, await createWorld(at, random, { people: 24, customers: 20 }));
});
afterEach(async () => {
  await broken?.close();
  broken = undefined;
});
afterAll(() => at.close());

const reads = [
  'MngGetCustomer',
  'MngGetCustomerHistory',
  'MngGetCustomersByFilter',
  'MngGetCustomersListByDesk',
  'MngGetCustomerCounts',
] as const;

const contactLookups = ['MngGetCustomer', 'MngGetCustomersByFilter'] as const;

/** Shows every part of the reply as to somebody who sees contacts and asked for them. */
const unmasked: Break = (command) => {
  const open = (part: Part): Part => ({
    ...part,
    present: (value, viewer) => {
      const asked =
        typeof value === 'object' && 'records' in (value ?? {}) ? { ...value, unmask: true } : value;
      return part.present(asked, { ...viewer, ...withRight(viewer, 'see_customer_contacts') });
    },
  });
  return withParts(command, open);
};

function withParts(command: Command, change: (part: Part) => Part): Command {
  const parts = Object.entries(command.contract.reply).map(([key, part]) => [key, change(part)] as const);
  const reply: Parts = Object.fromEntries(parts);
  return { ...command, contract: { ...command.contract, reply } };
}

/** The model as if no field of it were a contact. */
function withoutContacts(model: Model): Model {
  const fields = Object.entries(model.fields).map(
    ([name, { contact: _, ...field }]) => [name, field] as const,
  );
  return { ...model, fields: Object.fromEntries<Field>(fields) };
}

const readsByCommand = new Map<string, readonly Check[]>();
function readsOf(command: string): readonly Check[] {
  if (readsByCommand.size === 0) {
    const all = world.people.flatMap((person) => readChecks(world, person, random));
    for (const check of all) {
      const [name = ''] = check.asked.split(' ');
      readsByCommand.set(name, [...(readsByCommand.get(name) ?? []), check]);
    }
  }
  return readsByCommand.get(command) ?? [];
}

/** The whole desk agrees with the oracle, which is asked once, and the broken one does not. */
const agreed = new Set<readonly Check[]>();
async function expectNoticed(name: string, breakIt: Break, checks: readonly Check[]): Promise<void> {
  if (!agreed.has(checks)) expect(await disagreements(at.desk, checks), `seed ${SEED}`).toEqual([]);
  agreed.add(checks);
  broken = await deskWith(at, name, breakIt);
  const noticed = await disagreements(broken, checks);
  expect(noticed.length, `seed ${SEED}`).toBeGreaterThan(0);
}

describe.each(scopeGuards)('the oracle notices that the %s is not looked at by', (_, breakIt) => {
  test.each(reads)('%s', (name) => expectNoticed(name, breakIt, readsOf(name)));
});

test.each(scopeGuards)('the oracle notices a log that does not look at %s', (_, breakIt) =>
  expectNoticed('MngGetLog', breakIt, readsOf('MngGetLog')),
);

describe('the oracle notices contacts unmasked by', () => {
  test.each([...reads.slice(0, 4)])('%s', (name) => expectNoticed(name, unmasked, readsOf(name)));

  test('a conflict', async () => {
    const checks = world.people.flatMap((person) =>
      world.customers.map((known) => staleCheck(person, known)),
    );
    const bare: Break = (command) =>
      withParts(command, (part) => (part.model ? { ...part, model: withoutContacts(part.model) } : part));
    await expectNoticed('MngUpdateCustomer', bare, checks);
  });
});

test.each(contactLookups)('the oracle notices that contacts can be asked for in %s', (name) => {
  const open = runAs((actor) => withRight(actor, 'see_customer_contacts'));
  return expectNoticed(name, open, readsOf(name));
});

test.each(reads)('the oracle notices that %s needs no right', (name) => {
  const open: Break = ({ contract, run }) => {
    const { access } = contract;
    if (access.callers === 'anyone') throw new Error(`${name} is for anyone`);
    return { contract: { ...contract, access: { callers: access.callers } }, run };
  };
  return expectNoticed(name, open, readsOf(name));
});

describe('the oracle notices a write outside', () => {
  test.each(scopeGuards)('the %s', async (_, breakIt) => {
    const checks = pairs(CHANGES).map((pair) => writeCheck('otp', { ...pair, world, random }));
    await expectNoticed('MngSetCustomerOTP', breakIt, checks);
  });

  test.each(scopeGuards)('the %s by a reveal', async (_, breakIt) => {
    const checks = pairs(CHANGES).map((pair) => writeCheck('reveal', { ...pair, world, random }));
    await expectNoticed('MngRevealCustomerField', breakIt, checks);
  });
});

test.each(scopeGuards)(
  'the oracle notices that duplicates are looked for outside the %s',
  async (_, breakIt) => {
    const checks = world.people.flatMap((person) =>
      Array.from({ length: 8 }, () => duplicateChecks(world, person, random)).flat(),
    );
    await expectNoticed('MngFindDuplicateCustomers', breakIt, checks);
  },
);

test.each(scopeGuards)('the oracle notices that many are changed outside the %s', async (_, breakIt) => {
  const checks = world.people.flatMap((person) => bulkChecks(world, person, random));
  await expectNoticed('MngUpdateCustomers', breakIt, checks);
});

describe.each(scopeGuards)('the oracle notices that the %s does not limit', (guard, breakIt) => {
  test('an export', async () => {
    const checks = world.people.flatMap((person) => exportChecks(world, person, random));
    await expectNoticed('MngExportCustomers', breakIt, checks);
  });

  test('figures', async () => {
    const claimed = await at.desk.jobs.claim('ComputeStatistics', { tick: 0, by: guard });
    if (claimed) await at.desk.jobs.run(claimed);
    const checks = world.people.flatMap((person) => statisticsChecks(world, person));
    await expectNoticed('MngGetStatistics', breakIt, checks);
  });
});

test('the oracle notices an export that is unmasked', async () => {
  const checks = world.people.flatMap((person) => exportChecks(world, person, random));
  await expectNoticed('MngExportCustomers', unmasked, checks);
});

describe('the oracle notices that a repeat is not checked anew by', () => {
  const kinds = { MngUpdateCustomer: 'harmless', MngSetCustomerOTP: 'otp' } as const;

  test.each(['MngUpdateCustomer', 'MngSetCustomerOTP'] as const)('%s', async (name) => {
    const seen = pairs(CHANGES).filter(({ person, known }) => sees(person, known));
    const checks = () => seen.map(({ person, known }) => replayCheck(person, known, kinds[name]));
    expect(await disagreements(at.desk, checks()), `seed ${SEED}`).toEqual([]);
    const masks = world.people.map(({ desks }) => desks);
    for (const person of world.people) await moved(person, '');
    const unchecked: Break = (command) => withParts(command, ({ model: _, keyOf: __, ...part }) => part);
    await expectNoticed(name, unchecked, checks());
    for (const [index, person] of world.people.entries()) await moved(person, masks[index] ?? '');
  });
});

function pairs(count: number): { person: Person; known: Known }[] {
  return Array.from({ length: count }, () => ({
    person: random.pick(world.people),
    known: random.pick(world.customers),
  }));
}

async function moved(person: Person, desks: string): Promise<void> {
  person.desks = desks;
  await at.database.app.query(sql`update staff set desks = ${desks} where id = ${person.staff_id}`);
}
