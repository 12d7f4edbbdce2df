import { z } from 'zod';
import { hintsPart } from '../duplicate/reply.ts';
import { type Access, staffSessions } from '../kernel/access.ts';
import { inAnyCase } from '../kernel/across-keys.ts';
import { command, input, keyOf, plain, record } from '../kernel/contract.ts';
import { broken, type Field, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { addedShape, inputShape } from '../kernel/model.ts';
import { listReply, tableReply } from '../list/reply.ts';
import { filterInput, listInput } from '../list/request.ts';
import { historyFilter, historyPart } from './history.ts';
import { customerModel } from './model.ts';
import { newPassword } from './new-password.ts';
import { revealContracts } from './reveal-contract.ts';

const customerId = intSchema(1, MAX_INT);
const sees: Access = { callers: staffSessions, right: 'see_customers' };
const credentials: Access = { callers: staffSessions, right: 'set_customer_credentials' };
const sets: Access = { callers: staffSessions, right: 'set_customers' };

/** Fields whose values are few: enumerated ones, statuses, desk and owners. */
const countable = Object.entries<Field>(customerModel.fields)
  .filter(([, field]) => field.values || (field.kind.startsWith('reference') && !field.server))
  .map(([name]) => name);

const key = input({
  customer_id: customerId.optional(),
  login: intSchema(1, Number.MAX_SAFE_INTEGER).optional(),
  email: textSchema(254).optional(),
  external_id: textSchema(64).optional(),
  can: z.literal([0, 1]).optional(),
}).superRefine((sent, context) => {
  const { can: _, ...keys } = sent;
  const given = Object.values(keys).filter((value) => value !== undefined && value !== '');
  if (given.length === 1) return;
  const { error, params } = broken(
    'one_of',
    'or one of login, email and external_id must be sent, and only one',
  );
  context.addIssue({ code: 'custom', path: ['customer_id'], message: error, params });
}, inAnyCase);

const text = z.string();
const forbidden = z.object({ command: text, field: text, rule: text, message: text });

const taken =
  'A taken value is told DUPLICATE_BUDGET_PER_HOUR times an hour to one person, then RET_TOO_FREQUENT.';

export const customerContracts = {
  MngAddCustomer: command({
    kind: 'mutation',
    summary: 'Adds a customer; answers the record as stored.',
    access: sets,
    input: input({
      ...addedShape(customerModel),
      password: newPassword.optional(),
      duplicates: z.literal([0, 1], { error: 'must be 0 or 1' }).optional(),
    }),
    reply: { customer: record(customerModel), duplicates: hintsPart },
    errors: ['RET_INVALID_PASSWORD', 'RET_DUPLICATE_RECORD'],
    secret: ['password'],
    concerns: ['customer_id'],
    rules: [
      'Contacts need set_customer_contacts; compliance fields other than their defaults need set_compliance; a password needs set_customer_credentials.',
      'An absent brand is the caller’s; without see_all_customers a customer without an owner becomes one’s own.',
      'With "duplicates":1 (needs see_customers) the reply has the customers in scope who are probably the same person, as MngFindDuplicateCustomers finds them; a repeat under an idempotency key has none.',
      'Brand, desk and owners must lie within one’s own brand and desk mask; without desk it takes a plain * in the mask.',
      taken,
    ],
  }),
  MngUpdateCustomer: command({
    kind: 'mutation',
    summary: 'Changes the fields sent; answers the record as stored, or as it was when nothing changes.',
    access: sets,
    input: input({
      ...inputShape(customerModel),
      customer_id: customerId,
      expected_version: intSchema(1, MAX_INT).optional(),
      password: z.never({ error: 'is set by MngSetCustomerPassword' }).optional(),
    }),
    reply: { customer: record(customerModel) },
    errors: ['RET_NOT_FOUND', 'RET_DUPLICATE_RECORD', 'RET_CONFLICT'],
    oneStatement: true,
    concerns: ['customer_id'],
    discloses: (sent) => sent.customer_id,
    rules: [
      'Contacts need set_customer_contacts; compliance fields, and leaving status 1 or enable 0, need set_compliance.',
      taken,
      'Fields set by the server are ignored when they equal the present value and refused otherwise.',
      'Disabling, blocking and archiving end the customer’s sessions.',
      'With a stale expected_version, disjoint changes merge; overlapping ones answer RET_CONFLICT with conflicts and current.',
    ],
  }),
  MngArchiveCustomer: command({
    kind: 'mutation',
    summary: 'Archives a customer; accounts stay linked.',
    access: sets,
    input: input({ customer_id: customerId }),
    reply: { customer: record(customerModel) },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: ['customer_id'],
    discloses: (sent) => sent.customer_id,
    rules: ['Archived already: RET_CONFLICT. Ends the customer’s sessions.'],
  }),
  MngRestoreCustomer: command({
    kind: 'mutation',
    summary: 'Takes an archived customer back to the status it had.',
    access: sets,
    input: input({ customer_id: customerId }),
    reply: { customer: record(customerModel) },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: ['customer_id'],
    discloses: (sent) => sent.customer_id,
    rules: ['Not archived: RET_CONFLICT.'],
  }),
  MngDeleteCustomer: command({
    kind: 'mutation',
    summary: 'Deletes a customer with its notes; the log keeps what it was.',
    access: { callers: staffSessions, right: 'del_customers' },
    input: input({ customer_id: customerId }),
    reply: { customer_id: keyOf(customerModel) },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: ['customer_id'],
    rules: [
      'Accounts linked: RET_CONFLICT. The history stays readable for those whose scope held the customer.',
    ],
  }),
  MngSetCustomerPassword: command({
    kind: 'mutation',
    summary: 'Sets a customer’s password and ends the customer’s sessions.',
    access: credentials,
    input: input({ customer_id: customerId, password: newPassword }),
    reply: { customer_id: plain(z.number()) },
    errors: ['RET_NOT_FOUND', 'RET_INVALID_PASSWORD'],
    concerns: ['customer_id'],
    secret: true,
  }),
  MngCheckCustomerPassword: command({
    kind: 'query',
    summary: 'Tells whether a password is a customer’s.',
    access: credentials,
    input: input({
      customer_id: customerId.optional(),
      email: textSchema(254).optional(),
      password: textSchema(1024),
    }).refine(({ customer_id, email }) => (customer_id === undefined) !== !email, {
      ...broken('one_of', 'or email must be sent, and only one'),
      ...inAnyCase,
      path: ['customer_id'],
    }),
    reply: { customer_id: plain(z.number()) },
    errors: ['RET_NOT_FOUND', 'RET_INVALID_PASSWORD'],
    concerns: ['customer_id'],
    rules: [
      'Either customer_id or email is sent; email only with see_customer_contacts. Ten wrong ones in 15 minutes lock it for that address.',
    ],
    secret: true,
  }),
  MngSetCustomerOTP: command({
    kind: 'mutation',
    summary: 'Asks for a one-time code at sign-in or no longer; reset clears the secret.',
    access: credentials,
    input: input({
      customer_id: customerId,
      enable_otp: customerModel.fields.enable_otp.schema.optional(),
      reset: z.literal([0, 1], { error: 'must be 0 or 1' }).optional(),
    }),
    reply: { customer_id: keyOf(customerModel), enable_otp: plain(z.number()) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    rules: ['A reset ends the customer’s sessions, also where there was no secret.'],
  }),
  MngGetCustomer: command({
    kind: 'query',
    summary: 'Reads one customer by id, linked account login, e-mail or external id.',
    access: sees,
    input: key,
    reply: {
      customer: record(customerModel),
      can: plain(z.array(z.string()).optional()),
      cannot: plain(z.array(forbidden).optional()),
    },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    oneStatement: true,
    concerns: ['customer_id', 'login'],
    discloses: (_, reply) => reply.customer.customer_id,
    rules: [
      'Exactly one of customer_id, login, email and external_id is sent; email only with see_customer_contacts.',
      'Several customers with one external_id: RET_CONFLICT with customer_ids.',
      'With "can":1 the reply names the commands the caller may run on the record as it is now, and in cannot those its state forbids, with the rule.',
    ],
  }),
  MngGetCustomersByFilter: command({
    kind: 'query',
    summary: 'Lists the customers in one’s scope that meet a filter.',
    access: sees,
    input: listInput(customerModel, { people: true }),
    reply: listReply(customerModel),
    errors: [],
    concerns: 'several',
    rules: [
      'Contacts are masked in lists, with unmask 1 shown to those with see_customer_contacts.',
      'Without see_customer_contacts no filter, order or search by contacts.',
    ],
  }),
  MngGetCustomersListByDesk: command({
    kind: 'query',
    summary: 'Every customer in one’s scope with name and masked e-mail, in one table without pages.',
    access: sees,
    input: input({}),
    reply: tableReply(customerModel),
    errors: [],
    concerns: 'several',
  }),
  MngGetCustomerCounts: command({
    kind: 'query',
    summary: 'Counts the customers that meet a filter by one enumerated, status, desk or owner field.',
    access: sees,
    input: filterInput(customerModel, {
      by: z.enum(countable, { error: `must be one of ${countable.join(', ')}` }),
    }),
    reply: { rows: plain(z.array(z.object({ value: z.number(), count: z.number() }))) },
    errors: [],
    concerns: 'several',
    rules: ['Values nobody has are left out.'],
  }),
  ...revealContracts,
  MngGetCustomerHistory: command({
    kind: 'query',
    summary:
      'Every change of a customer, its notes and the linking of accounts, newest first: who, when, from where, before and after.',
    access: sees,
    input: input({
      customer_id: customerId,
      note_id: customerId.optional(),
      ...historyFilter,
      limit: intSchema(1, 50_000),
      offset: intSchema(0, Number.MAX_SAFE_INTEGER),
    }),
    reply: { rows: historyPart, count: plain(z.number()) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    discloses: (sent) => sent.customer_id,
    rules: [
      'address is shown with see_audit; seq is 0 until the change is numbered.',
      'An account linked or unlinked stands as a change of login from or to 0.',
      'Changes of notes are there for those with see_notes; note_id asks for those of one note alone.',
      'models and fields ask for changes of records of these kinds, and of any of these fields, alone; an account being linked changes login.',
    ],
  }),
};
