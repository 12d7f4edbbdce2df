import { type Client, clientOf } from '@dossier/testkit';
import type { CommandReply, Desk } from '../server.ts';
import { outcome } from './customers.ts';
import {
  canDo,
  card,
  contacts,
  found,
  holds,
  inMask,
  type Known,
  listCard,
  NOT_FOUND,
  type Person,
  refusal,
  sees,
  seesHistory,
  shown,
} from './oracle.ts';
import { type Dice, randomMask, type World } from './oracle-world.ts';

/** One question to the desk and the only right answer. */
export interface Check {
  readonly person: Person;
  readonly asked: string;
  readonly expected: string;
  ask(client: Client): Promise<string>;
}

type Row = Readonly<Record<string, string | number>>;
type Data = Readonly<Record<string, unknown>>;

/** What of a successful reply is compared. */
export type Extract = (data: never) => unknown;

const cardOf = (row: Row) => [row['customer_id'], ...contacts.map((contact) => row[contact])];
export const recordCard = ({ customer }: { customer: Row }) => cardOf(customer);
const rowCards = ({ rows, count }: { rows: Row[]; count: number }) => [count, rows.map(cardOf)];
const structure = ['customer_id', ...contacts].join();

export function ok(value: unknown): string {
  return `200 ${JSON.stringify(value)}`;
}

export function told(reply: CommandReply, extract: Extract): string {
  if (reply.status === 200) return ok(extract(reply.data as never));
  return `${reply.status} ${outcome(reply)}`;
}

/** Asks everything at once; answers what the desk sees differently. */
export async function disagreements(desk: Desk, checks: readonly Check[]): Promise<string[]> {
  const answers = await Promise.all(
    checks.map((check) => check.ask(clientOf(desk, check.person.staff_id, check.person.token))),
  );
  return checks.flatMap(({ person, asked, expected }, index) => {
    if (answers[index] === expected) return [];
    const { role, brand, desks, rights } = person;
    const who = `staff ${person.staff_id} ${JSON.stringify([role, brand, desks, [...rights].join(' ')])}`;
    return [`${asked} by ${who}: oracle ${expected}, desk ${answers[index]}`];
  });
}

/** Every read of customers a person can try. */
export function readChecks(world: World, person: Person, random: Dice): Check[] {
  const check = (command: string, data: Data, is: { expected: string; extract: Extract }): Check => ({
    person,
    asked: `${command} ${JSON.stringify(data)}`,
    expected: is.expected,
    ask: async (client) => told(await client.call(command, data), is.extract),
  });
  return [
    ...world.customers.flatMap((known) => oneChecks(check, person, known)),
    ...emailChecks(check, person, world),
    ...externalChecks(check, person, world),
    ...listChecks(check, { person, world, random }),
    ...countChecks(check, { person, world, random }),
    pagesCheck(person, world),
    logCheck(check, person, world),
  ];
}

type MakeCheck = (command: string, data: Data, is: { expected: string; extract: Extract }) => Check;
interface Asking {
  readonly person: Person;
  readonly world: World;
  readonly random: Dice;
}

function oneChecks(check: MakeCheck, person: Person, known: Known): Check[] {
  const { customer_id, login } = known;
  const one = sees(person, known) ? ok(card(person, known)) : NOT_FOUND;
  const no = refusal(person, 'see_customers');
  const history = seesHistory(person, known) ? ok(historyOf(person, known)) : NOT_FOUND;
  const can = sees(person, known) ? ok(canDo(person, known)) : NOT_FOUND;
  const sorted: Extract = (reply: { can: string[] }) => reply.can.sort();
  const page = { customer_id, limit: 100, offset: 0 };
  const keys = [{ customer_id }, ...(login > 0 ? [{ login }] : [])];
  return [
    ...keys.map((key) => check('MngGetCustomer', key, { expected: no ?? one, extract: recordCard })),
    check('MngGetCustomer', { customer_id, can: 1 }, { expected: no ?? can, extract: sorted }),
    check('MngGetCustomerHistory', page, { expected: no ?? history, extract: toldHistory }),
  ];
}

/** An address is that of who has it now: a deleted customer's may have been taken anew. */
function emailChecks(check: MakeCheck, person: Person, { customers }: World): Check[] {
  const emails = new Set(customers.map(({ email }) => email.toUpperCase()).filter((email) => email !== ''));
  return [...emails].map((email) => {
    const holder = customers.find((known) => sees(person, known) && known.email.toUpperCase() === email);
    const one = holder ? ok(card(person, holder)) : NOT_FOUND;
    const expected = refusal(person, 'see_customers', 'see_customer_contacts') ?? one;
    return check('MngGetCustomer', { email }, { expected, extract: recordCard });
  });
}

function externalChecks(check: MakeCheck, person: Person, { customers }: World): Check[] {
  return ['crm-1', 'crm-2', 'crm-none'].map((external_id) => {
    const these = customers.filter((known) => known.external_id === external_id && sees(person, known));
    const [one] = these;
    const some = these.length > 1 ? '409 RET_CONFLICT' : NOT_FOUND;
    const expected = one && these.length === 1 ? ok(card(person, one)) : some;
    const no = refusal(person, 'see_customers');
    return check('MngGetCustomer', { external_id }, { expected: no ?? expected, extract: recordCard });
  });
}

function historyOf(person: Person, known: Known) {
  const moved = known.moves.map(([contact, before, after]) =>
    [contact, shown(person, contact, before), shown(person, contact, after)].join('|'),
  );
  return [holds(person, 'see_audit'), moved.sort()];
}

interface History {
  readonly rows: { address: string; changes: { field: string; before: string; after: string }[] }[];
}

function toldHistory({ rows }: History) {
  const isContact = (field: string) => contacts.some((contact) => contact === field);
  const changes = rows.flatMap((row) => row.changes).filter(({ field }) => isContact(field));
  const moved = changes.map(({ field, before, after }) => [field, before, after].join('|'));
  return [rows.every(({ address }) => address !== ''), moved.sort()];
}

function listChecks(check: MakeCheck, { person, world, random }: Asking): Check[] {
  const visible = world.customers.filter((known) => sees(person, known));
  const withContacts = refusal(person, 'see_customers', 'see_customer_contacts');
  const target = random.pick(world.customers);
  const mask = randomMask(random);
  const list = (data: Data, rows: readonly Known[], no = refusal(person, 'see_customers')) => {
    const shownRows = rows.map((known) => (data['unmask'] === 1 ? card(person, known) : listCard(known)));
    const expected = no ?? ok([rows.length, shownRows]);
    return check(
      'MngGetCustomersByFilter',
      { limit: 50_000, offset: 0, ...data },
      { expected, extract: rowCards },
    );
  };
  const searched = ['anna', 'crm-', 'example', target.phone.slice(-5)].map((word) =>
    list(
      { search: word },
      visible.filter((known) => found(person, known, word)),
    ),
  );
  const narrowed = visible.filter((known) => inMask(mask, known.desk));
  const same = visible.filter((known) => known.phone === target.phone);
  const table = {
    expected: refusal(person, 'see_customers') ?? ok([structure, narrowed.length, narrowed.map(listCard)]),
    extract: (told: { structure: string[]; rows: unknown[]; count: number }) => [
      told.structure.join(),
      told.count,
      told.rows,
    ],
  };
  const tableOf = { deskFilter: mask, fields: ['customer_id', ...contacts], limit: 50_000, offset: 0 };
  const byDesk = {
    expected:
      refusal(person, 'see_customers') ??
      ok(visible.map((known) => [listCard(known)[0], known.full_name, listCard(known)[1]])),
    extract: ({ rows }: { rows: unknown[] }) => rows,
  };
  return [
    ...searched,
    list({}, visible),
    list(
      { where: [['brand', '=', 'A']] },
      visible.filter(({ brand }) => brand === 'A'),
    ),
    list({ where: [['phone', '=', target.phone]] }, same, withContacts),
    list({ orderBy: ['customer_id', 'asc'], unmask: 1 }, visible, withContacts),
    check('MngGetCustomersByFilter', tableOf, table),
    check('MngGetCustomersListByDesk', {}, byDesk),
  ];
}

function countChecks(check: MakeCheck, { person, world, random }: Asking): Check[] {
  const mask = randomMask(random);
  const within = world.customers.filter((known) => sees(person, known) && inMask(mask, known.desk));
  return (['desk_id', 'manager_id', 'assigned_manager_id'] as const).map((by) => {
    const values = [...new Set(within.map((known) => known[by]))].sort((a, b) => a - b);
    const rows = values.map((value) => ({
      value,
      count: within.filter((known) => known[by] === value).length,
    }));
    const expected = refusal(person, 'see_customers') ?? ok(rows);
    const extract = (told: { rows: unknown }) => told.rows;
    return check('MngGetCustomerCounts', { by, deskFilter: mask }, { expected, extract });
  });
}

/** Follows the cursors of short pages to the end. */
function pagesCheck(person: Person, { customers }: World): Check {
  const rows = customers.filter((known) => sees(person, known)).reverse();
  const expected = refusal(person, 'see_customers') ?? ok(rows.map(listCard));
  const asked = { limit: 7, count: 'none', orderBy: ['customer_id', 'desc'] };
  const ask = async (client: Client) => {
    const pages: unknown[] = [];
    for (let page: Data = { offset: 0 }; ; ) {
      const reply = await client.call('MngGetCustomersByFilter', { ...asked, ...page });
      if (reply.status !== 200) return told(reply, () => pages);
      const { rows, next } = reply.data as { rows: Row[]; next?: string };
      pages.push(...rows.map(cardOf));
      if (next === undefined) return ok(pages);
      page = { after: next };
    }
  };
  return { person, asked: 'MngGetCustomersByFilter pages', expected, ask };
}

/** An auditor has the rows of the customers in scope as they were, and no contact in them. */
function logCheck(check: MakeCheck, person: Person, { customers }: World): Check {
  const ids = customers.filter((known) => seesHistory(person, known)).map((known) => known.customer_id);
  const expected = refusal(person, 'see_audit') ?? ok([false, ids.flatMap((id) => [id, id])]);
  const data = {
    limit: 50_000,
    offset: 0,
    where: [['model', '=', 'customer']],
    orderBy: ['record_id', 'asc'],
  };
  const extract = ({ rows }: { rows: { record_id: number; changes: string }[] }) => [
    rows.some(({ changes }) => contacts.some((contact) => changes.includes(`"${contact}"`))),
    rows.map((row) => row.record_id),
  ];
  return check('MngGetLog', data, { expected, extract });
}
