import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Break, deskWith, runAs, scopeGuards, withRight } from '../testing/broken-desk.ts';
import { accountWrite } from '../testing/oracle-account-writes.ts';
import { type AccountWorld, accountReads, addAccounts } from '../testing/oracle-accounts.ts';
import { type Check, disagreements } from '../testing/oracle-reads.ts';
import { createWorld, dice } from '../testing/oracle-world.ts';

/** Desks with one guard taken out on purpose: an oracle that does not notice proves nothing. */

const SEED = 43;

const random = dice(SEED);
const seeded = `seed ${SEED}`;

let at: TestDesk;
let world: AccountWorld;
let asked: readonly Check[];
beforeAll(async () => {
  at = await createTestDesk();
  const people = await createWorld(at, random, { people: 20, customers: 14 });
  world = await addAccounts(at, people, { random, count: 24 });
  asked = world.people.flatMap((person) => accountReads({ person, world, random }));
  expect(await disagreements(at.desk, asked), seeded).toEqual([]);
});
afterAll(() => at.close());

async function expectNoticed(name: string, breakIt: Break, checks: readonly Check[]): Promise<void> {
  const broken = await deskWith(at, name, breakIt);
  const noticed = await disagreements(broken, checks).finally(() => broken.close());
  expect(noticed.length, seeded).toBeGreaterThan(0);
}

const of = (name: string) => asked.filter((check) => check.asked.startsWith(`${name} `));
const reads = [
  'GetAccountByLogin',
  'GetUsersByFilter',
  'GetAccountsByCustomerId',
  'MngGetAccountsListByDesk',
] as const;

describe.each(scopeGuards)('the oracle notices that the %s is not looked at by', (_, breakIt) => {
  test.each(reads)('%s', (name) => expectNoticed(name, breakIt, of(name)));
});

test.each(reads.slice(0, 2))('the oracle notices that %s shows accounts of nobody to anybody', (name) =>
  expectNoticed(
    name,
    runAs((actor) => withRight(actor, 'link_accounts')),
    of(name),
  ),
);

test('the oracle notices that contacts can be asked for', () =>
  expectNoticed(
    'GetUsersByFilter',
    runAs((actor) => withRight(actor, 'see_customer_contacts')),
    of('GetUsersByFilter'),
  ));

describe.each(scopeGuards)('the oracle notices a write that does not look at the %s', (_, breakIt) => {
  test('of balances', async () => {
    const [account] = world.accounts;
    if (!account) throw new Error('the world has no account');
    const checks = world.people.map((person) =>
      accountWrite('balances', { person, account, customer: undefined, world, random }),
    );
    expect(await disagreements(at.desk, checks), seeded).toEqual([]);
    await expectNoticed('MngUpdateAccounts', breakIt, checks);
  });
});
