import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, keyOf, plain, record } from '../kernel/contract.ts';
import { type Field, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { addedShape, inputShape } from '../kernel/model.ts';
import { groupMask } from '../list/keys.ts';
import { listReply, tableReply } from '../list/reply.ts';
import { listInput } from '../list/request.ts';
import { accountColumns, accountModel, figureNames } from './model.ts';

const ACCOUNTS_MAX = 10_000;
const LIMIT_MAX = 50_000;
const PASSWORD_MAX = 1024;

const sees: Access = { callers: staffSessions, right: 'see_customers' };
const links: Access = { callers: staffSessions, right: 'link_accounts' };

const login = intSchema(1, Number.MAX_SAFE_INTEGER);
const customer_id = intSchema(0, MAX_INT);
const { group, name, leverage } = accountModel.fields;

const scope =
  'An account is in scope when its customer is; one without a customer when its group’s brand is and one holds link_accounts.';
const contacts = 'Writing email and phone needs set_customer_contacts.';
const brands =
  'Customer and group have the same brand, or one of them none; without a customer the group is of one’s own brand.';

const table = tableReply(accountModel);

const figures = z.strictObject({
  login,
  ...Object.fromEntries(
    Object.entries<Field>(accountModel.fields)
      .filter(([field]) => figureNames.includes(field))
      .map(([field, { schema }]) => [field, (schema as z.ZodType<number, number>).optional()]),
  ),
});

const updateAccount = command({
  kind: 'mutation',
  summary: 'Changes the fields of an account that were sent.',
  access: links,
  input: input({ ...inputShape(accountModel), login }),
  reply: {
    login: keyOf(accountModel),
    leverage: plain(z.number()),
    brand: plain(z.string()),
    update_time: plain(z.number()),
    currency: plain(z.string()),
  },
  errors: ['RET_USER_NOT_FOUND'],
  concerns: ['login', 'customer_id'],
  rules: ['brand is that of the group.', scope, brands, contacts],
});

const deleteAccount = command({
  kind: 'mutation',
  summary: 'Deletes an account; the log keeps what it was.',
  access: links,
  input: input({ login }),
  reply: plain(z.literal('OK')),
  errors: ['RET_USER_NOT_FOUND'],
  concerns: ['login'],
  rules: [scope],
});

export const accountContracts = {
  AddUser: command({
    kind: 'mutation',
    summary: 'Adds a trading account.',
    access: links,
    input: input({
      ...addedShape(accountModel),
      group: group.schema,
      name: name.schema,
      leverage: leverage.schema,
      password: textSchema(PASSWORD_MAX).optional(),
    }),
    reply: {
      login: keyOf(accountModel),
      leverage: plain(z.number()),
      currency: plain(z.string()),
    },
    errors: ['RET_USR_LOGIN_EXIST'],
    secret: ['password'],
    concerns: ['login', 'customer_id'],
    rules: [
      'group, name and leverage must be sent. A password is accepted and not kept.',
      'The login of a deleted account may be used again by naming it; one that is assigned was never used.',
      brands,
      contacts,
    ],
  }),
  MngUpdateAccount: updateAccount,
  UpdateUser: updateAccount,
  MngDeleteAccount: deleteAccount,
  DeleteUser: deleteAccount,
  MngUpdateAccounts: command({
    kind: 'mutation',
    summary: 'Sets balances and the like of many accounts in one statement.',
    access: links,
    input: input({
      accounts: z
        .array(figures, { error: 'must be an array' })
        .min(1, { error: 'must have 1 to 10000 items' })
        .max(ACCOUNTS_MAX, { error: 'must have 1 to 10000 items' })
        .describe(`[{login, and of ${figureNames.join(' ')} those to set}, …], at most ${ACCOUNTS_MAX}`),
    }),
    reply: {
      updated: plain(z.number()),
      failed: plain(z.array(z.object({ login: z.number(), error: z.string(), message: z.string() }))),
    },
    errors: [],
    concerns: 'several',
    rules: [
      'updated counts the accounts that have the values now; those unknown or out of scope stand in failed with RET_USER_NOT_FOUND.',
      'Items that name the same login apply in their order; an item that breaks a rule refuses the whole request.',
      'What moves here is what the trading platform reports every few seconds: it is no version, log row or event; update_time tells of it.',
    ],
  }),
  GetAccountByLogin: command({
    kind: 'query',
    summary: 'Reads one account.',
    access: sees,
    input: input({ login }),
    reply: record(accountModel),
    errors: ['RET_USER_NOT_FOUND'],
    concerns: ['login'],
    discloses: (_, account) => account.customer_id,
    rules: [scope],
  }),
  GetUsersByFilter: command({
    kind: 'query',
    summary: 'Lists the accounts in one’s scope that meet a filter, with totals.',
    access: sees,
    input: listInput(accountModel, { people: true, accounts: true, answers: accountColumns }),
    reply: {
      ...listReply(accountModel),
      ...table,
      total_balance: plain(z.number()),
      total_credit: plain(z.number()),
      total_profit: plain(z.number()),
    },
    errors: [],
    concerns: 'several',
    rules: [
      'Always a table; the totals are over all that match, whatever the page.',
      'groupFilter is a comma list of group names with * as wildcard, case aside; a part with ! in front excludes and wins; empty = none.',
      'deskFilter looks at the customer’s desk; accounts without a customer are on none.',
      'Contacts are masked as in lists of customers; without see_customer_contacts no filter, order or search by them.',
      scope,
    ],
  }),
  GetAccountsByCustomerId: command({
    kind: 'query',
    summary: 'The accounts of a customer as a table.',
    access: sees,
    input: input({
      customer_id: intSchema(1, MAX_INT),
      groupFilter: groupMask.default('*'),
      limit: intSchema(1, LIMIT_MAX).default(LIMIT_MAX),
      offset: intSchema(0, Number.MAX_SAFE_INTEGER).default(0),
    }),
    reply: { ...table, count: plain(z.number().optional()) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    rules: ['groupFilter as in GetUsersByFilter; contacts are masked.'],
  }),
  MngGetAccountsListByDesk: command({
    kind: 'query',
    summary: 'Every account linked to a customer in one’s scope, in one table without pages.',
    access: sees,
    input: input({}),
    reply: table,
    errors: [],
    concerns: 'several',
  }),
  MngLinkAccountToCustomer: command({
    kind: 'mutation',
    summary: 'Links an account to a customer, or with customer_id 0 to none.',
    access: links,
    input: input({ login, customer_id, expected_customer_id: customer_id.optional() }),
    reply: {
      login: keyOf(accountModel),
      customer_id: plain(z.number()),
      brand: plain(z.string()),
      update_time: plain(z.number()),
    },
    errors: ['RET_USER_NOT_FOUND', 'RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: ['login', 'customer_id'],
    rules: [
      'expected_customer_id says whose it was when it was looked at, 0 = nobody’s: when it is another’s by now nothing changes, RET_CONFLICT. Without it the account is moved from whoever has it.',
      'The account, the customer it leaves and the one it goes to are in one’s scope; both histories show it.',
      brands,
      scope,
    ],
  }),
};
