import { z } from 'zod';
import { customerModel } from '../customer/model.ts';
import { staffSessions } from '../kernel/access.ts';
import { inAnyCase, refuser, soundOf } from '../kernel/across-keys.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { broken, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { addedShape } from '../kernel/model.ts';
import { EXPORT_LOGGED, exportedFields } from '../list/export-input.ts';
import { exportReply } from '../list/reply.ts';
import { filterInput } from '../list/request.ts';

/** Customers one may name, and the failures told one by one. */
export const NAMED_MAX = 10_000;
/** Of bulk work on more records than this, or that takes longer than NOTIFIED_EVERY_MS, who asked for it is notified. */
export const NOTIFIED_ABOVE = 500;
/** How often progress is told at most. */
export const NOTIFIED_EVERY_MS = 1000;
/** For the rules of the commands that tell it. */
export const progressRule = `Of more than ${NOTIFIED_ABOVE} records, or when it takes longer than a second, the one who asked is notified of how far it is, at most once a second, and when it is done; see Progress in events.md.`;
/** Customers a filter may match. */
export const MATCHED_MAX = 100_000;
/** Of the tags of a customer, in bytes as JSON. */
const TAGS_MAX = 8192;

const customerId = intSchema(1, MAX_INT);
const ids = z
  .array(customerId, { error: 'must be an array' })
  .refine(
    ({ length }) => length >= 1 && length <= NAMED_MAX,
    broken('range', `must have 1 to ${NAMED_MAX} ids`),
  );
const tags = z
  .array(textSchema(TAGS_MAX), { error: 'must be an array' })
  .refine(({ length }) => length > 0, broken('range', 'must have at least one tag'))
  .refine(
    (list) => new TextEncoder().encode(JSON.stringify(list)).length <= TAGS_MAX,
    broken('length', 'must be at most 8 KiB of tags'),
  );

const { customer_id: _, email: __, ...shared } = addedShape(customerModel);
const set = input({
  ...shared,
  email: z.never({ error: 'is one customer’s own; set it by MngUpdateCustomer' }).optional(),
}).describe('fields of the customer record, but for customer_id and email');

const filter = filterInput(customerModel, {})
  .transform(({ filter }) => filter)
  .describe('where, whereIn, … deskFilter and search as in MngGetCustomersByFilter');

const updateInput = input({
  customer_ids: ids.describe(`[customer_id, …], 1 to ${NAMED_MAX}`).optional(),
  filter: filter.optional(),
  set: set.optional(),
  add_tags: tags.describe('[tag, …], at most 8 KiB of them').optional(),
  remove_tags: tags.describe('[tag, …], at most 8 KiB of them').optional(),
  restore: z
    .literal(1, { error: 'must be 1' })
    .describe('1 = those archived return to the status each had before')
    .optional(),
}).superRefine((sent, context) => {
  const refuse = refuser(context);
  const { add_tags, remove_tags, set } = soundOf(sent, context.issues);
  if ((sent.customer_ids === undefined) === (sent.filter === undefined))
    refuse('customer_ids', 'one_of', 'or filter must be sent, and only one');
  const added = new Set(add_tags);
  if (remove_tags?.some((tag) => added.has(tag)))
    refuse('remove_tags', 'mismatch', 'has a tag that is added as well');
  const hasTags = sent.add_tags !== undefined || sent.remove_tags !== undefined;
  if (hasTags && set?.tags_json !== undefined)
    refuse('add_tags', 'mismatch', 'and remove_tags are not sent with tags_json');
  const hasSet = sent.set !== undefined && (set === undefined || Object.keys(set).length > 0);
  if (sent.restore && (hasTags || sent.set)) refuse('restore', 'mismatch', 'is not sent with set or tags');
  if (!sent.restore && !hasTags && !hasSet)
    refuse('set', 'required', 'is required, or tags to add or to remove, or restore');
}, inAnyCase);

const group = z.string({ error: 'must be a string' }).regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
  error: 'must be the group of a reply or of a history',
});

export const bulkContracts = {
  MngUpdateCustomers: command({
    kind: 'mutation',
    summary: 'Changes many customers alike: those named, or those that meet a filter.',
    access: { callers: staffSessions, right: 'set_customers' },
    input: updateInput,
    reply: {
      updated: plain(z.number()),
      unchanged: plain(z.number()),
      group: plain(z.string()),
      failed: plain(z.array(z.object({ customer_id: z.number(), error: z.string(), message: z.string() }))),
      failed_count: plain(z.number()),
    },
    errors: [],
    concerns: 'several',
    inParts: true,
    rules: [
      'Either customer_ids or filter is sent, and something to change: set, add_tags or remove_tags, or restore.',
      'restore 1 does what MngRestoreCustomer does to those that are archived; the others are unchanged.',
      'set takes what MngUpdateCustomer takes, under the same rights and rules, but for e-mail; tags are added behind those there are.',
      `A filter needs see_customers and matches at most ${MATCHED_MAX} customers: those in scope when the command begins.`,
      `A customer that a rule keeps from being changed stops no other and stands in failed; of more than ${NAMED_MAX} the first are told, failed_count is complete.`,
      'Changes are committed by some hundreds, all under one group. What time does not suffice for is left as it is and stands in failed as RET_TIMEOUT; the same request again, without its idempotency key, goes on with it.',
      'unchanged counts those that were as asked already: they get no version, log row or event.',
      progressRule,
    ],
  }),
  MngUndoChanges: command({
    kind: 'mutation',
    summary: 'Puts back what a group of changes changed, where nothing of it has changed since.',
    access: { callers: staffSessions },
    input: input({ group }),
    reply: {
      undone: plain(z.number()),
      group: plain(z.string()),
      skipped: plain(z.array(z.object({ customer_id: z.number(), message: z.string() }))),
      skipped_count: plain(z.number()),
    },
    errors: ['RET_NOT_FOUND'],
    concerns: 'several',
    inParts: true,
    rules: [
      'Needs the rights of what it undoes, and set_staff for what others did, then also those to what stands in skipped; a group is kept 30 days.',
      'A record is put back as a whole: when one of the fields the group changed has another value by now, or a rule forbids the former one, it stays as it is and stands in skipped.',
      'Records the group added or deleted, and values that were erased, stay and stand in skipped; records out of scope are not told of when others changed them.',
      'Undoing is a group of its own and can be undone; note of its rows in histories and the log is the group it undid. A command about one record has no group.',
      progressRule,
      `Of more than ${NAMED_MAX} skipped ones the first are told, skipped_count is complete; what time does not suffice for is among them, and the same request again, without its idempotency key, goes on with it.`,
    ],
  }),
  MngExportCustomers: command({
    kind: 'query',
    summary: 'Every customer in scope that meets a filter, in one table without pages.',
    access: { callers: staffSessions, right: 'export_customers' },
    input: input({
      filter: filter.optional(),
      fields: exportedFields(customerModel),
      unmask: z.literal([0, 1], { error: 'must be 0 or 1' }).optional(),
    }),
    reply: exportReply(customerModel),
    errors: [],
    concerns: 'several',
    rules: [
      'Needs see_customers; contacts are masked, with unmask 1 shown to those with see_customer_contacts.',
      EXPORT_LOGGED,
    ],
  }),
};
