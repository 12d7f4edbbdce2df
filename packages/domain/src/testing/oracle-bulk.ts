import { NOT_FOUND, type Person, refusal, sees } from './oracle.ts';
import { type Check, ok, told } from './oracle-reads.ts';
import type { Dice, World } from './oracle-world.ts';

interface Told {
  readonly updated: number;
  readonly failed: { customer_id: number; error: string }[];
}

/** Everybody changed at once by one person, named by id and by a filter: those in scope are, the others are not there. */
export function bulkChecks(world: World, person: Person, random: Dice): Check[] {
  const unseen = world.customers.filter((known) => !sees(person, known));
  const seen = world.customers.filter((known) => sees(person, known));
  const inBrand = seen.filter(({ brand }) => brand === 'A');
  const check = (data: Readonly<Record<string, unknown>>, no: string | undefined, answer: unknown): Check => {
    const sent = { ...data, set: { segment: random.text('abcdef', 12) } };
    return {
      person,
      asked: `MngUpdateCustomers ${JSON.stringify(sent)}`,
      expected: no ?? ok(answer),
      ask: async (client) =>
        told(await client.call('MngUpdateCustomers', sent), ({ updated, failed }: Told) => [
          updated,
          failed.map(({ customer_id, error }) => [customer_id, error]),
        ]),
    };
  };
  const [, notFound] = NOT_FOUND.split(' ');
  const customer_ids = world.customers.map(({ customer_id }) => customer_id);
  const absent = unseen.map(({ customer_id }) => [customer_id, notFound]);
  const filter = { where: [['brand', '=', 'A']] };
  return [
    check({ customer_ids }, refusal(person, 'set_customers'), [seen.length, absent]),
    check({ filter }, refusal(person, 'set_customers', 'see_customers'), [inBrand.length, []]),
  ];
}

/** Somebody undoes what an administrator changed: the customers in scope get back what they had, the others are not told of. */
export function undoCheck(world: World, person: Person, group: string): Check {
  const seen = world.customers.filter((known) => sees(person, known));
  return {
    person,
    asked: `MngUndoChanges ${group}`,
    expected: refusal(person, 'set_staff', 'set_customers') ?? ok([seen.length, 0]),
    ask: async (client) =>
      told(
        await client.call('MngUndoChanges', { group }),
        (reply: { undone: number; skipped: unknown[] }) => [reply.undone, reply.skipped.length],
      ),
  };
}
