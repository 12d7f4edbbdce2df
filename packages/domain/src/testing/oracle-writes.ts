import type { Client } from '@dossier/testkit';
import { failure } from './customers.ts';
import {
  card,
  contacts,
  inMask,
  type Known,
  mayName,
  NOT_FOUND,
  type Person,
  refusal,
  sees,
} from './oracle.ts';
import { type Check, type Extract, ok, recordCard, told } from './oracle-reads.ts';
import type { Dice, World } from './oracle-world.ts';

type Data = Readonly<Record<string, unknown>>;

/** A check of a write, and what becomes of the customer when the oracle allows it. */
export interface WriteCheck extends Check {
  readonly kind: string;
  applied(): void;
}

interface Attempt {
  readonly person: Person;
  readonly known: Known;
  readonly world: World;
  readonly random: Dice;
}

interface Write {
  readonly command: string;
  readonly data?: Data;
  readonly rights: readonly string[];
  /** What stands in the way of a record one sees. */
  readonly broken?: string | undefined;
  readonly answer?: (at: Attempt) => unknown;
  readonly extract?: Extract;
  readonly after?: () => void;
}

/** Each kind of write, tried by one person on one customer. */
const kinds: Readonly<Record<string, (at: Attempt) => Write>> = {
  harmless: ({ random }) => ({
    command: 'MngUpdateCustomer',
    data: { segment: random.text('abcdef', 8) },
    rights: ['set_customers'],
  }),
  contact({ known, random }) {
    const value = `N${random.text('123456789', 1 + random.below(7))}`;
    return {
      command: 'MngUpdateCustomer',
      data: { national_id: value },
      rights: ['set_customers', 'set_customer_contacts'],
      after() {
        if (value !== known.national_id) known.moves.push(['national_id', known.national_id, value]);
        known.national_id = value;
      },
    };
  },
  desk({ person, known, world, random }) {
    const none = { desk_id: 0, code: '', brand: known.brand };
    const own = world.desks.filter(({ brand }) => brand === known.brand);
    const to = random.pick([none, ...own, ...own, ...world.desks]);
    const usable = to.brand === known.brand && inMask(person.desks, to.code);
    return {
      command: 'MngUpdateCustomer',
      data: { desk_id: to.desk_id },
      rights: ['set_customers'],
      broken: usable || to.desk_id === known.desk_id ? undefined : '400 INVALID_DATA desk_id reference',
      after() {
        known.desk_id = to.desk_id;
        known.desk = to.code;
      },
    };
  },
  owner({ person, known, world, random }) {
    const to = random.pick(world.people);
    const unmoved = to.staff_id === known.manager_id;
    return {
      command: 'MngUpdateCustomer',
      data: { manager_id: to.staff_id },
      rights: ['set_customers'],
      broken: mayName(person, to) || unmoved ? undefined : '400 INVALID_DATA manager_id reference',
      after() {
        known.manager_id = to.staff_id;
      },
    };
  },
  archive: ({ known }) => ({
    command: 'MngArchiveCustomer',
    rights: ['set_customers'],
    broken: known.archived ? '409 RET_CONFLICT status state' : undefined,
    after() {
      known.archived = true;
    },
  }),
  restore: ({ known }) => ({
    command: 'MngRestoreCustomer',
    rights: ['set_customers'],
    broken: known.archived ? undefined : '409 RET_CONFLICT status state',
    after() {
      known.archived = false;
    },
  }),
  otp: ({ random, known }) => {
    const enable_otp = random.below(2);
    return {
      command: 'MngSetCustomerOTP',
      data: { enable_otp, reset: 1 },
      rights: ['set_customer_credentials'],
      answer: () => ({ customer_id: known.customer_id, enable_otp }),
      extract: (reply: unknown) => reply,
    };
  },
  password: ({ random, known }) => {
    const password = random.text('abcdef', 6);
    return {
      command: 'MngSetCustomerPassword',
      data: { password },
      rights: ['set_customer_credentials'],
      answer: () => ({ customer_id: known.customer_id }),
      extract: (reply: unknown) => reply,
      after() {
        known.password = password;
      },
    };
  },
  guess: ({ random, known }) => {
    const byEmail = known.email !== '' && random.chance(50);
    const password = random.chance(20) ? 'never set' : known.password;
    return {
      command: 'MngCheckCustomerPassword',
      data: byEmail ? { customer_id: undefined, email: known.email, password } : { password },
      rights: ['set_customer_credentials', ...(byEmail ? ['see_customer_contacts'] : [])],
      broken: password !== '' && password === known.password ? undefined : '400 RET_INVALID_PASSWORD',
      answer: () => ({ customer_id: known.customer_id }),
      extract: (reply: unknown) => reply,
    };
  },
  reveal({ known, random }) {
    const field = random.pick(contacts);
    return {
      command: 'MngRevealCustomerField',
      data: { field, reason: 'wants to know' },
      rights: ['reveal_customer_contacts', 'see_customers'],
      answer: () => ({ customer_id: known.customer_id, field, value: known[field] }),
      extract: (reply: unknown) => reply,
      after: () => known.moves.push([field, '', '']),
    };
  },
  delete: ({ known }) => ({
    command: 'MngDeleteCustomer',
    rights: ['del_customers'],
    broken: known.login > 0 ? '409 RET_CONFLICT customer_id in_use' : undefined,
    answer: () => ({ customer_id: known.customer_id }),
    extract: (reply: unknown) => reply,
    after() {
      for (const contact of contacts) {
        if (known[contact] !== '') known.moves.push([contact, known[contact], '']);
      }
      known.gone = true;
    },
  }),
};

export const writeKinds = Object.keys(kinds).filter((kind) => kind !== 'delete');

/** One write and the only right answer as things stand now. */
export function writeCheck(kind: string, at: Attempt): WriteCheck {
  const { person, known } = at;
  const write = kinds[kind]?.(at);
  if (!write) throw new Error(`no write is called ${kind}`);
  const data = { customer_id: known.customer_id, ...write.data };
  const inScope = sees(person, known) ? undefined : NOT_FOUND;
  const no = refusal(person, ...write.rights) ?? inScope ?? write.broken;
  const answer = write.answer ?? (() => card(person, known));
  return {
    person,
    kind,
    asked: `${write.command} ${JSON.stringify(data)}`,
    get expected() {
      return no ?? ok(answer(at));
    },
    ask: async (client) => told(await client.call(write.command, data), write.extract ?? recordCard),
    applied() {
      if (no === undefined) write.after?.();
    },
  };
}

/** A change made on version 1 of what is at version 2 or above: a conflict that shows the record. */
export function staleCheck(person: Person, known: Known): Check {
  const data = { customer_id: known.customer_id, expected_version: 1, campaign: 'autumn' };
  const visible = sees(person, known) ? `409 ${JSON.stringify(card(person, known))}` : NOT_FOUND;
  const ask = async (client: Client) => {
    const reply = await client.call('MngUpdateCustomer', data);
    if (reply.status !== 409) return told(reply, recordCard);
    const { current } = failure(reply) as { current?: Parameters<typeof recordCard>[0]['customer'] };
    return `409 ${JSON.stringify(current && recordCard({ customer: current }))}`;
  };
  const asked = `MngUpdateCustomer ${JSON.stringify(data)}`;
  return { person, asked, expected: refusal(person, 'set_customers') ?? visible, ask };
}

/** A command repeated under its key, answered as the person's scope and mask are now. */
export function replayCheck(person: Person, known: Known, kind: 'harmless' | 'otp'): Check {
  const otp = kind === 'otp';
  const command = otp ? 'MngSetCustomerOTP' : 'MngUpdateCustomer';
  const data = { customer_id: known.customer_id, ...(otp ? { enable_otp: 1 } : { segment: 'once' }) };
  const answer = otp ? data : card(person, known);
  const visible = sees(person, known) ? ok(answer) : NOT_FOUND;
  const extract: Extract = otp ? (reply: unknown) => reply : recordCard;
  const idempotency_key = `${kind} ${known.customer_id}`;
  return {
    person,
    asked: `${command} ${JSON.stringify(data)} as ${idempotency_key}`,
    expected: refusal(person, otp ? 'set_customer_credentials' : 'set_customers') ?? visible,
    ask: async (client) => told(await client.call(command, data, { idempotency_key }), extract),
  };
}
