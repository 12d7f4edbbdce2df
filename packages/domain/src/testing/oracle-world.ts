import { sql } from '@dossier/db';
import { addDesk, type Client, signIn, type TestDesk } from '@dossier/testkit';
import { added, updated } from './customers.ts';
import { contacts, type Known, type Person } from './oracle.ts';

/** Numbers that look random and are the same for the same seed. */
export interface Dice {
  below(limit: number): number;
  chance(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  text(alphabet: string, length: number): string;
}

export interface World {
  readonly desks: readonly { readonly desk_id: number; readonly code: string; readonly brand: string }[];
  readonly people: readonly Person[];
  readonly customers: Known[];
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    text: (alphabet, length) => {
      const letters = [...alphabet];
      return Array.from({ length }, () => letters[below(letters.length)]).join('');
    },
  };
}

const brands = ['A', 'B'];
const codes = {
  A: ['EU_1', 'EU_TEST', 'US', 'US_VIP'],
  B: ['EU_1', 'APAC', 'LATAM_EU', 'US_2'],
};

/** Rights that matter here, and how many in a hundred people hold each. */
const likely = {
  see_customers: 85,
  see_all_customers: 60,
  set_customers: 75,
  del_customers: 60,
  see_customer_contacts: 50,
  set_customer_contacts: 50,
  reveal_customer_contacts: 30,
  set_customer_credentials: 60,
  set_compliance: 30,
  link_accounts: 55,
  see_audit: 50,
  export_customers: 60,
} as const;

const everyCode = Object.values(codes).flat();

/** A mask of codes, pieces of codes with wildcards, and excludes. */
export function randomMask(random: Dice): string {
  if (random.chance(35)) return random.pick(['*', '*', '*,!EU_TEST', '*,!US*', '', '**', '!US', '*,!*']);
  const part = () => {
    const code = random.pick(everyCode);
    const from = random.below(code.length);
    const shapes = [
      code,
      `${code.slice(0, from)}*`,
      `*${code.slice(from)}`,
      `${code[0]}*${code.at(-1)}`,
      '*',
    ];
    const excludes = random.chance(25) ? '!' : '';
    const shape = random.pick(shapes);
    return excludes + (random.chance(20) ? shape.toLowerCase() : shape);
  };
  return Array.from({ length: 1 + random.below(3) }, part).join(random.pick([',', ', ']));
}

export function randomAuthority(random: Dice): Omit<Person, 'staff_id' | 'token'> {
  const held = Object.entries(likely).filter(([, percent]) => random.chance(percent));
  return {
    role: random.pick([1, 1, 2, 10, 10, 10, 10, 10, 3, 11]),
    temporary: random.chance(6),
    brand: random.pick(['', '', ...brands, ...brands, 'a']),
    desks: randomMask(random),
    rights: new Set(held.map(([right]) => right)),
  };
}

/** A person's authority as columns of the staff table. */
export function toColumns({ role, brand, desks, rights, temporary }: ReturnType<typeof randomAuthority>) {
  const flags = Object.keys(likely).map((right) => [right, rights.has(right) ? 1 : 0] as const);
  return { role, brand, desks, password_temporary: temporary ? 1 : 0, ...Object.fromEntries(flags) };
}

/** Contacts of the lengths where masks change. */
function randomContacts(random: Dice, serial: number) {
  const identifier = () => random.text('KX7é😀', random.below(9));
  const phone = `${random.pick(['', '+'])}${random.text('123456789', 6 + random.below(4))}`;
  return {
    email: random.chance(10) ? '' : `${random.text('qwQ', 1 + random.below(5))}@c${serial}.example.com`,
    phone: random.chance(10) ? '' : phone,
    tax_id: identifier(),
    national_id: identifier(),
  };
}

/** Desks, people and customers; every customer is at version 2. */
export async function createWorld(
  at: TestDesk,
  random: Dice,
  size: { people: number; customers: number },
): Promise<World> {
  const desks: { desk_id: number; code: string; brand: string }[] = [];
  for (const [brand, of] of Object.entries(codes)) {
    for (const code of of)
      desks.push({ desk_id: await addDesk(at.database.app, { code, brand }), code, brand });
  }
  const people: Person[] = [];
  for (let index = 0; index < size.people; index += 1) {
    const authority = randomAuthority(random);
    const { staff_id, token } = await signIn(at, toColumns(authority));
    people.push({ staff_id, token, ...authority });
  }
  const customers: Known[] = [];
  for (let index = 0; index < size.customers; index += 1) {
    customers.push(await addKnown(at.admin, random, { desks, people, customers }));
  }
  return { desks, people, customers };
}

/** The same world, some of its customers with an account. */
export async function withAccounts(at: TestDesk, random: Dice, world: World): Promise<World> {
  const { app } = at.database;
  await app.query(sql`insert into account_group ("group") values ('real')`);
  const customers = world.customers.map((known) => ({
    ...known,
    login: random.chance(30) ? 7000 + known.customer_id : 0,
  }));
  for (const { login, customer_id } of customers.filter((known) => known.login > 0)) {
    await app.query(
      sql`insert into account (login, "group", customer_id) values (${login}, 'real', ${customer_id})`,
    );
  }
  return { ...world, customers };
}

async function addKnown(admin: Client, random: Dice, { desks, people, customers }: World): Promise<Known> {
  const brand = random.pick([...brands, ...brands, '']);
  const desk = random.chance(75) ? desks.filter((one) => one.brand === brand)[random.below(4)] : undefined;
  const owner = () => (random.chance(60) ? random.pick(people).staff_id : 0);
  const sent = {
    brand,
    desk_id: desk?.desk_id ?? 0,
    manager_id: owner(),
    assigned_manager_id: owner(),
    external_id: random.pick(['', 'crm-1', 'crm-2', 'crm-3', 'crm-4']),
    first_name: random.pick(['Anna', 'Bob', 'Cleo', 'Dora']),
    last_name: random.pick(['Smith', 'Jones']),
    ...randomContacts(random, customers.length),
  };
  const { customer_id, full_name } = await added(admin, sent);
  const moves = contacts.filter((name) => sent[name] !== '').map((name) => [name, '', sent[name]] as Move);
  const phone = random.text('123456789', 7 + random.below(3));
  await updated(admin, customer_id, { campaign: 'spring', phone });
  if (phone !== sent.phone) moves.push(['phone', sent.phone, phone]);
  const desk_code = desk?.code ?? '';
  const known = { ...sent, customer_id, full_name, phone, desk: desk_code, login: 0, moves };
  return { ...known, password: '', archived: false, gone: false };
}

type Move = Known['moves'][number];
