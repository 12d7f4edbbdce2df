import { z } from 'zod';
import { staffSessions } from '../kernel/access.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { broken, type Field, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { customerModel } from './model.ts';

const contacts = Object.entries<Field>(customerModel.fields)
  .filter(([, field]) => field.contact)
  .map(([name]) => name);

export const revealContracts = {
  MngRevealCustomerField: command({
    kind: 'mutation',
    summary: 'Shows one masked contact of one customer, with a reason that goes into the log first.',
    access: { callers: staffSessions, right: 'reveal_customer_contacts' },
    input: input({
      customer_id: intSchema(1, MAX_INT),
      field: z.enum(contacts, { error: `must be one of ${contacts.join(', ')}` }),
      reason: textSchema(200).refine(
        (text) => [...text.trim()].length >= 5,
        broken('length', 'must have 5 to 200 characters'),
      ),
    }),
    reply: { customer_id: plain(z.number()), field: plain(z.string()), value: plain(z.string()) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    secret: true,
    rules: [
      'Needs see_customers as well.',
      'Everybody has a budget per hour (REVEAL_BUDGET_PER_HOUR); past it RET_TOO_FREQUENT, and with the first refusal CRM administrators get a notification.',
      'The reveal stands in the customer’s history and in the log with field and reason, never with the value.',
    ],
  }),
};
