import type { TestDesk } from '@dossier/testkit';
import { addedAccount } from './accounts.ts';
import {
  card,
  holds,
  inMask,
  type Known,
  NOT_FOUND,
  type Person,
  refusal,
  sees,
  seesHistory,
  shown,
} from './oracle.ts';
import { type Check, type Extract, ok, recordCard, told } from './oracle-reads.ts';
import { type Dice, randomMask, type World } from './oracle-world.ts';

/** An account as the oracle knows it. */
export interface KnownAccount {
  readonly login: number;
  readonly group: string;
  readonly group_brand: string;
  readonly email: string;
  readonly cents: number;
  holder: Known | undefined;
}

export interface AccountWorld extends World {
  readonly accounts: KnownAccount[];
}

export const UNKNOWN = '404 RET_USER_NOT_FOUND';

export const groups = [
  { group: 'real A', brand: 'A' },
  { group: 'real B', brand: 'B' },
  { group: 'shared', brand: '' },
] as const;

export const oneBrand = (one: string, other: string) => one === '' || other === '' || one === other;

/** Adds groups and accounts, two of three of them linked to a customer. */
export async function addAccounts(
  at: TestDesk,
  world: World,
  { random, count }: { random: Dice; count: number },
): Promise<AccountWorld> {
  for (const data of groups) await at.admin.ok('MngSetGroup', data);
  const accounts: KnownAccount[] = [];
  for (let index = 0; index < count; index += 1) {
    const { group, brand } = random.pick(groups);
    const fitting = world.customers.filter((known) => oneBrand(known.brand, brand));
    const holder = random.chance(66) ? random.pick(fitting) : undefined;
    const cents = random.below(1_000_000) - 300_000;
    const email = random.chance(20) ? '' : `${random.text('qwQ', 1 + random.below(5))}@a${index}.example.com`;
    const customer_id = holder?.customer_id ?? 0;
    const login = await addedAccount(at.admin, { group, email, customer_id, balance: cents / 100 });
    accounts.push({ login, group, group_brand: brand, email, cents, holder });
  }
  return { ...world, accounts };
}

/** CONTRACT 5: an account is in scope when its customer is; without one, when its group's brand is, for who links accounts. */
export function seesAccount(person: Person, { holder, group_brand }: KnownAccount): boolean {
  if (holder) return sees(person, holder);
  return holds(person, 'link_accounts') && (person.brand === '' || person.brand === group_brand);
}

const deskOf = ({ holder }: KnownAccount) => holder?.desk ?? '';

interface Asking {
  readonly person: Person;
  readonly world: AccountWorld;
  readonly random: Dice;
}

type Data = Readonly<Record<string, unknown>>;
type Row = readonly (string | number)[];

/** Every read of accounts a person can try. */
export function accountReads(asking: Asking): Check[] {
  const { person, world } = asking;
  return [
    ...world.accounts.flatMap((account) => oneAccount(person, account)),
    ...world.customers.map((known) => accountsOf(person, world, known)),
    ...listed(asking),
    logged(person, world),
  ];
}

function check(
  person: Person,
  [command, data]: [string, Data],
  is: { expected: string; extract: Extract },
): Check {
  const asked = `${command} ${JSON.stringify(data)}`;
  const ask: Check['ask'] = async (client) => told(await client.call(command, data), is.extract);
  return { person, asked, expected: is.expected, ask };
}

function oneAccount(person: Person, account: KnownAccount): Check[] {
  const { login, email, holder } = account;
  const no = refusal(person, 'see_customers');
  const record = ok([login, shown(person, 'email', email), holder?.customer_id ?? 0]);
  const customer = holder && sees(person, holder) ? ok(card(person, holder)) : NOT_FOUND;
  return [
    check(person, ['GetAccountByLogin', { login }], {
      expected: no ?? (seesAccount(person, account) ? record : UNKNOWN),
      extract: (one: { login: number; email: string; customer_id: number }) => [
        one.login,
        one.email,
        one.customer_id,
      ],
    }),
    check(person, ['MngGetCustomer', { login }], { expected: no ?? customer, extract: recordCard }),
  ];
}

function accountsOf(person: Person, { accounts }: AccountWorld, known: Known): Check {
  const { customer_id } = known;
  const logins = accounts.filter(({ holder }) => holder === known).map(({ login }) => login);
  const found = sees(person, known) ? ok([logins.length, logins]) : NOT_FOUND;
  return check(person, ['GetAccountsByCustomerId', { customer_id }], {
    expected: refusal(person, 'see_customers') ?? found,
    extract: ({ rows, count }: { rows: Row[]; count: number }) => [count, rows.map(([login]) => login)],
  });
}

const masked = ({ email }: KnownAccount, nobody: Person) => shown(nobody, 'email', email);

function listed({ person, world, random }: Asking): Check[] {
  const visible = world.accounts.filter((account) => seesAccount(person, account));
  const stranger: Person = { ...person, role: 0, rights: new Set() };
  const list = (data: Data, accounts: readonly KnownAccount[], no = refusal(person, 'see_customers')) => {
    const cents = accounts.reduce((sum, account) => sum + account.cents, 0);
    const rows = accounts.map((account) => [
      account.login,
      data['unmask'] === 1 ? account.email : masked(account, stranger),
    ]);
    const request = { limit: 50_000, offset: 0, fields: ['login', 'email'], ...data };
    return check(person, ['GetUsersByFilter', request], {
      expected: no ?? ok([accounts.length, cents, rows]),
      extract: (reply: { count: number; total_balance: number; rows: Row[] }) => [
        reply.count,
        Math.round(reply.total_balance * 100),
        reply.rows,
      ],
    });
  };
  const contacts = refusal(person, 'see_customers', 'see_customer_contacts');
  const target = random.pick(world.accounts);
  const mask = randomMask(random);
  const searched = holds(person, 'see_customer_contacts') ? visible : [];
  const linked = visible.filter(({ holder }) => holder);
  return [
    list({}, visible),
    list(
      { groupFilter: 'REAL*,!*b' },
      visible.filter(({ group }) => group === 'real A'),
    ),
    list(
      { deskFilter: mask },
      visible.filter((account) => inMask(mask, deskOf(account))),
    ),
    list(
      { search: 'example.com' },
      searched.filter(({ email }) => email !== ''),
    ),
    list(
      { where: [['email', '=', target.email]] },
      visible.filter(({ email }) => email === target.email),
      contacts,
    ),
    list({ unmask: 1 }, visible, contacts),
    check(person, ['MngGetAccountsListByDesk', {}], {
      expected: refusal(person, 'see_customers') ?? ok(linked.map(({ login, group }) => [login, group])),
      extract: ({ rows }: { rows: Row[] }) => rows.map(([login, , group]) => [login, group]),
    }),
  ];
}

/** An auditor has the rows of accounts as of customers; those without one stand in their group's brand, on no desk, with no owner. */
function logged(person: Person, { accounts }: AccountWorld): Check {
  const nobodys = { desk: '', manager_id: 0, assigned_manager_id: 0 };
  const asHolder = ({ holder, group_brand }: KnownAccount) =>
    holder ?? ({ ...nobodys, brand: group_brand } as unknown as Known);
  const logins = accounts
    .filter((account) => seesHistory(person, asHolder(account)))
    .map(({ login }) => login);
  const where = [
    ['model', '=', 'account'],
    ['type', '=', 0],
  ];
  const data = { limit: 50_000, offset: 0, where, orderBy: ['record_id', 'asc'] };
  return check(person, ['MngGetLog', data], {
    expected: refusal(person, 'see_audit') ?? ok(logins),
    extract: ({ rows }: { rows: { record_id: number }[] }) => rows.map(({ record_id }) => record_id),
  });
}
