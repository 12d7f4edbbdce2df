import type { Client } from '@dossier/testkit';
import { type Known, NOT_FOUND, type Person, refusal, sees } from './oracle.ts';
import {
  type AccountWorld,
  groups,
  type KnownAccount,
  oneBrand,
  seesAccount,
  UNKNOWN,
} from './oracle-accounts.ts';
import { type Check, type Extract, ok, told } from './oracle-reads.ts';
import type { Dice } from './oracle-world.ts';

/** A check of a write, and what becomes of the world when the oracle allows it. */
export interface AccountWriteCheck extends Check {
  applied(): void;
}

interface Attempt {
  readonly person: Person;
  readonly account: KnownAccount;
  readonly customer: Known | undefined;
  readonly world: AccountWorld;
  readonly random: Dice;
}

interface Write {
  readonly command: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly refused: string | undefined;
  readonly answer: unknown;
  readonly extract: Extract;
  readonly after?: () => void;
}

let nextLogin = 1_000_000;

const broken = (field: string) => `400 INVALID_DATA ${field} reference`;

/** What stands in the way of an account in this group of this customer, or of none. */
function misplaced(person: Person, group_brand: string, customer: Known | undefined): boolean {
  if (customer) return !oneBrand(customer.brand, group_brand);
  return person.brand !== '' && person.brand !== group_brand;
}

const kinds: Readonly<Record<string, (at: Attempt) => Write>> = {
  link({ person, account, customer, random }) {
    const { login, group_brand } = account;
    const customer_id = customer?.customer_id ?? 0;
    const holder_id = account.holder?.customer_id ?? 0;
    const [condition, stale] = random.pick([
      [{}],
      [{ expected_customer_id: holder_id }],
      [{ expected_customer_id: holder_id + 1 }, '409 RET_CONFLICT expected_customer_id state'],
    ] as const);
    const moved = account.holder !== customer;
    const unseen = seesAccount(person, account) ? undefined : UNKNOWN;
    const unknown = customer && !sees(person, customer) ? NOT_FOUND : undefined;
    const wrong = moved && misplaced(person, group_brand, customer) ? broken('customer_id') : undefined;
    return {
      command: 'MngLinkAccountToCustomer',
      data: { login, customer_id, ...condition },
      refused: unknown ?? unseen ?? stale ?? wrong,
      answer: [login, customer_id, group_brand],
      extract: (one: { login: number; customer_id: number; brand: string }) => [
        one.login,
        one.customer_id,
        one.brand,
      ],
      after() {
        account.holder = customer;
      },
    };
  },
  update({ person, account: one, random }) {
    const leverage = 1 + random.below(500);
    return {
      command: random.pick(['MngUpdateAccount', 'UpdateUser']),
      data: { login: one.login, leverage },
      refused: seesAccount(person, one) ? undefined : UNKNOWN,
      answer: [one.login, leverage, one.group_brand],
      extract: (told: { login: number; leverage: number; brand: string }) => [
        told.login,
        told.leverage,
        told.brand,
      ],
    };
  },
  add({ person, customer, world, random }) {
    const { group, brand } = random.pick(groups);
    const login = nextLogin++;
    const wrong = misplaced(person, brand, customer) ? broken('group') : undefined;
    const unknown = customer && !sees(person, customer) ? broken('customer_id') : undefined;
    return {
      command: 'AddUser',
      data: { login, group, name: 'New', leverage: 7, customer_id: customer?.customer_id ?? 0 },
      refused: unknown ?? wrong,
      answer: { login, leverage: 7, currency: 'USD' },
      extract: (reply: unknown) => reply,
      after() {
        world.accounts.push({ login, group, group_brand: brand, email: '', cents: 0, holder: customer });
      },
    };
  },
  balances({ person, world }) {
    const failed = world.accounts.filter((one) => !seesAccount(person, one)).map(({ login }) => login);
    return {
      command: 'MngUpdateAccounts',
      data: { accounts: world.accounts.map(({ login, cents }) => ({ login, balance: cents / 100 })) },
      refused: undefined,
      answer: [world.accounts.length - failed.length, failed],
      extract: (reply: { updated: number; failed: { login: number }[] }) => [
        reply.updated,
        reply.failed.map(({ login }) => login),
      ],
    };
  },
  delete({ person, account, world, random }) {
    return {
      command: random.pick(['MngDeleteAccount', 'DeleteUser']),
      data: { login: account.login },
      refused: seesAccount(person, account) ? undefined : UNKNOWN,
      answer: 'OK',
      extract: (reply: unknown) => reply,
      after() {
        world.accounts.splice(world.accounts.indexOf(account), 1);
      },
    };
  },
};

export const accountWriteKinds = Object.keys(kinds);

/** One write and the only right answer as things stand now. */
export function accountWrite(kind: string, at: Attempt): AccountWriteCheck {
  const write = kinds[kind]?.(at);
  if (!write) throw new Error(`no write is called ${kind}`);
  const no = refusal(at.person, 'link_accounts') ?? write.refused;
  return {
    person: at.person,
    asked: `${write.command} ${JSON.stringify(write.data)}`,
    expected: no ?? ok(write.answer),
    ask: async (client: Client) => told(await client.call(write.command, write.data), write.extract),
    applied() {
      if (no === undefined) write.after?.();
    },
  };
}
