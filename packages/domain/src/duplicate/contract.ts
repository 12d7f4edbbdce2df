import { z } from 'zod';
import { customerModel } from '../customer/model.ts';
import { staffSessions } from '../kernel/access.ts';
import { inAnyCase } from '../kernel/across-keys.ts';
import { command, input, plain, record } from '../kernel/contract.ts';
import { broken, intSchema, MAX_INT } from '../kernel/field.ts';
import { inputShape } from '../kernel/model.ts';
import { duplicatesPart, ROWS_MAX } from './reply.ts';
import { takeable } from './takeable.ts';

const customerId = intSchema(1, MAX_INT);
const fields = inputShape(customerModel);
const person = {
  first_name: fields.first_name,
  middle_name: fields.middle_name,
  last_name: fields.last_name,
  full_name: fields.full_name,
  birth_date: fields.birth_date,
  email: fields.email,
  phone: fields.phone,
  tax_id: fields.tax_id,
  national_id: fields.national_id,
};

export const duplicateContracts = {
  MngFindDuplicateCustomers: command({
    kind: 'query',
    summary: 'Finds customers who are probably the same person, each with a score and the reasons.',
    access: { callers: staffSessions, right: 'see_customers' },
    input: input({ customer_id: customerId.optional(), ...person }).refine(
      ({ customer_id, ...given }) =>
        (customer_id === undefined) !== !Object.values(given).some((value) => value !== undefined),
      {
        ...broken('one_of', 'or fields of a person must be sent, and not both'),
        ...inAnyCase,
        path: ['customer_id'],
      },
    ),
    reply: { rows: duplicatesPart, count: plain(z.number()) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    rules: [
      'Either customer_id or fields of a person are sent.',
      'Reasons: email (without regard to case and to what stands behind a + before the @), phone (the digits, without + or 00 before them), tax_id, national_id, and name_and_birth_date (a similar name and the same date).',
      'The score is 1 to 100; several reasons together make it higher. Highest first.',
      `At most ${ROWS_MAX} customers in one’s scope; the customer asked about is not among them.`,
      'Without see_customer_contacts contacts are neither taken nor looked at.',
    ],
  }),
  MngMergeCustomers: command({
    kind: 'mutation',
    summary:
      'Makes one customer of two: accounts and notes move, fields are taken over, the other one is archived.',
    access: { callers: staffSessions, right: 'set_customers' },
    input: input({
      into: customerId,
      from: customerId,
      take: z
        .array(z.enum(takeable, { error: 'must be a field that can be taken over' }), {
          error: 'must be an array',
        })
        .max(takeable.length, { error: `must name at most ${takeable.length} fields` })
        .describe('[field, …]: these get the values of the other customer')
        .optional(),
    }).refine(({ into, from }) => into !== from || from === undefined, {
      ...broken('mismatch', 'must be another customer'),
      ...inAnyCase,
      path: ['from'],
    }),
    reply: { customer: record(customerModel), group: plain(z.string()) },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: 'several',
    discloses: ({ into }) => into,
    rules: [
      'Needs link_accounts as well, and for what is taken over the rights to write it. All of it happens, or nothing.',
      'Customers of different brands, or an archived one to merge into: RET_CONFLICT.',
      'An e-mail that is taken over leaves the other customer. The other customer’s sessions end.',
      'All changes have one group: MngUndoChanges takes them back.',
    ],
  }),
};
