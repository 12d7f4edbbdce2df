import { card, contacts, inMask, type Known, listCard, type Person, refusal, sees } from './oracle.ts';
import { type Check, ok, told } from './oracle-reads.ts';
import { type Dice, randomMask, type World } from './oracle-world.ts';

const DAY_S = 86_400;

interface Table {
  readonly structure: string[];
  readonly rows: unknown[];
  readonly count: number;
}

/** Exports of everybody, of a desk mask and under a filter, masked and not: the customers in scope, as a list shows them. */
export function exportChecks(world: World, person: Person, random: Dice): Check[] {
  const fields = ['customer_id', ...contacts];
  const visible = world.customers.filter((known) => sees(person, known));
  const mask = randomMask(random);
  const { phone } = random.pick(world.customers);
  const check = (data: object, rows: readonly Known[], ...needed: string[]): Check => {
    const sent = { ...data, fields };
    const cards = rows.map((known) => ('unmask' in data ? card(person, known) : listCard(known)));
    return {
      person,
      asked: `MngExportCustomers ${JSON.stringify(sent)}`,
      expected:
        refusal(person, 'export_customers', 'see_customers', ...needed) ?? ok([fields, cards.length, cards]),
      ask: async (client) =>
        told(await client.call('MngExportCustomers', sent), ({ structure, rows, count }: Table) => [
          structure,
          count,
          rows,
        ]),
    };
  };
  const inBrand = visible.filter(({ brand }) => brand === 'A');
  const same = visible.filter((known) => known.phone === phone);
  return [
    check({}, visible),
    check(
      { filter: { deskFilter: mask } },
      visible.filter((known) => inMask(mask, known.desk)),
    ),
    check({ filter: { where: [['brand', '=', 'A']] } }, inBrand),
    check({ filter: { where: [['phone', '=', phone]] } }, same, 'see_customer_contacts'),
    check({ unmask: 1 }, visible, 'see_customer_contacts'),
  ];
}

interface Figures {
  readonly rows: { brand: string; desk_id: number; added: number; archived: number }[];
}

/** What was counted of the customers in scope: all together, and by brand and desk. */
export function statisticsChecks(world: World, person: Person): Check[] {
  const visible = world.customers.filter((known) => sees(person, known));
  const check = (by: 'day' | 'desk'): Check => ({
    person,
    asked: `MngGetStatistics by ${by}`,
    expected: refusal(person, 'see_customers', 'see_all_customers') ?? ok(counted(visible, by)),
    async ask(client) {
      const now = Math.floor(Date.now() / 1000);
      const data = { from: now - 2 * DAY_S, to: now + DAY_S, by };
      // Over midnight there is more than one row for a desk.
      return told(await client.call('MngGetStatistics', data), ({ rows }: Figures) => summed(rows));
    },
  });
  return [check('day'), check('desk')];
}

function counted(visible: readonly Known[], by: 'day' | 'desk') {
  const rows = visible.map(({ brand, desk_id, archived }) => ({
    ...(by === 'desk' ? { brand, desk_id } : { brand: '', desk_id: 0 }),
    added: 1,
    archived: archived ? 1 : 0,
  }));
  return summed(rows);
}

function summed(rows: Figures['rows']) {
  const sums = new Map<string, [string, number, number, number]>();
  for (const { brand, desk_id, added, archived } of rows) {
    const key = `${brand} ${desk_id}`;
    const [, , sumAdded = 0, sumArchived = 0] = sums.get(key) ?? [];
    sums.set(key, [brand, desk_id, sumAdded + added, sumArchived + archived]);
  }
  return [...sums.values()].sort(([a, b], [c, d]) => a.localeCompare(c) || b - d);
}
