import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Break, deskWith, runAs, scopeGuards, withRight } from '../testing/broken-desk.ts';
import { NOT_ENOUGH, NOT_FOUND } from '../testing/oracle.ts';
import { mergeCheck } from '../testing/oracle-merges.ts';
import { disagreements } from '../testing/oracle-reads.ts';
import { createWorld, dice, type World, withAccounts } from '../testing/oracle-world.ts';

/** A merge that should have been refused changes the world, so each guard that is taken out has one of its own. */

const SEED = 43;
const MERGES = 1500;

const random = dice(SEED);

let at: TestDesk;
let world: World;
beforeEach(async () => {
  at = await createTestDesk();
  world = await withAccounts(at, random, await createWorld(at, random, { people: 24, customers: 20 }));
});
afterEach(() => at.close());

/** All merges that are refused are refused by the whole desk, and not by the broken one. */
async function expectNoticed(breakIt: Break, refusal: string): Promise<void> {
  const checks = Array.from({ length: MERGES }, () => mergeCheck(world, random.pick(world.people), random));
  const refused = checks.filter(({ expected }) => expected === refusal);
  expect(await disagreements(at.desk, refused), `seed ${SEED}`).toEqual([]);
  const broken = await deskWith(at, 'MngMergeCustomers', breakIt);
  const noticed = await disagreements(broken, refused);
  await broken.close();
  expect(noticed.length, `seed ${SEED}`).toBeGreaterThan(0);
}

describe('the oracle notices a merge', () => {
  test.each(scopeGuards)('that the %s does not limit', (_, breakIt) => expectNoticed(breakIt, NOT_FOUND));

  test.each(['link_accounts', 'set_customer_contacts'] as const)('without %s', (right) =>
    expectNoticed(
      runAs((actor) => withRight(actor, right)),
      NOT_ENOUGH,
    ),
  );
});
