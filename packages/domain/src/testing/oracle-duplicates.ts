import { holds, type Known, NOT_FOUND, type Person, refusal, sees } from './oracle.ts';
import { type Check, ok, told } from './oracle-reads.ts';
import type { Dice, World } from './oracle-world.ts';

const digits = ({ phone }: Known) => phone.replace('+', '');

/** Looking for others with somebody's phone, by the number and by the customer: those in scope are found. */
export function duplicateChecks(world: World, person: Person, random: Dice): Check[] {
  const target = random.pick(world.customers.filter(({ phone }) => phone !== ''));
  const same = world.customers.filter((known) => sees(person, known) && digits(known) === digits(target));
  const ids = same.map(({ customer_id }) => customer_id);
  const check = (data: Readonly<Record<string, unknown>>, expected: string): Check => ({
    person,
    asked: `MngFindDuplicateCustomers ${JSON.stringify(data)}`,
    expected,
    ask: async (client) =>
      told(
        await client.call('MngFindDuplicateCustomers', data),
        ({ rows }: { rows: { customer_id: number }[] }) =>
          rows.map(({ customer_id }) => customer_id).sort((a, b) => a - b),
      ),
  });
  const inScope = sees(person, target) ? undefined : NOT_FOUND;
  const others = holds(person, 'see_customer_contacts')
    ? world.customers.filter((known) => known !== target && sees(person, known) && isLike(known, target))
    : [];
  const found = ok(others.map(({ customer_id }) => customer_id));
  return [
    check({ phone: target.phone }, refusal(person, 'see_customers', 'see_customer_contacts') ?? ok(ids)),
    check({ customer_id: target.customer_id }, refusal(person, 'see_customers') ?? inScope ?? found),
  ];
}

function isLike(one: Known, other: Known): boolean {
  const ids = ['tax_id', 'national_id'] as const;
  return digits(one) === digits(other) || ids.some((name) => one[name] !== '' && one[name] === other[name]);
}
