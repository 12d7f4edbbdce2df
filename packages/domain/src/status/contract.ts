import { z } from 'zod';
import { progressRule } from '../bulk/contract.ts';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, keyOf, plain, record, records } from '../kernel/contract.ts';
import { broken, intSchema, MAX_INT } from '../kernel/field.ts';
import { addedShape, inputShape } from '../kernel/model.ts';
import { countsShape } from '../list/keys.ts';
import { listReply } from '../list/reply.ts';
import { listInput } from '../list/request.ts';
import { statusColumns, statusModel } from './model.ts';
import { oneSpelling, spelledShape } from './spellings.ts';

const id = intSchema(1, MAX_INT);
/** Statuses sorted at once: all of a brand and type, in one transaction. */
const SORTED_MAX = 1000;
const ids = z
  .array(id, { error: 'must be an array' })
  .refine(
    ({ length }) => length >= 1 && length <= SORTED_MAX,
    broken('range', `must have 1 to ${SORTED_MAX} ids`),
  )
  .refine((named) => new Set(named).size === named.length, broken('unique', 'must name each status once'));
const reads: Access = { callers: staffSessions };
const sets: Access = { callers: staffSessions, right: 'set_statuses' };
const spelled = 'statusName, statusDescription and statusColor are accepted for the fields of those names.';
const counts =
  'With "counts":1 use_count says how many customers in one’s scope have the status; needs see_customers.';
const foreign = 'Statuses of no brand are written only by people of every brand.';

const added = input({ ...addedShape(statusModel), ...spelledShape }).refine(
  ({ status_name, statusName }) => status_name !== undefined || statusName !== undefined,
  { ...broken('required', 'is required'), path: ['status_name'], when: () => true },
);

export const statusContracts = {
  MngAddCustomerStatus: command({
    kind: 'mutation',
    summary: 'Adds a status to the dictionary.',
    access: sets,
    input: oneSpelling(added),
    reply: { customer_status: record(statusModel) },
    errors: ['RET_DUPLICATE_RECORD'],
    rules: ['An absent brand is the caller’s; status_name must be sent.', foreign, spelled],
  }),
  MngUpdateCustomerStatus: command({
    kind: 'mutation',
    summary: 'Changes the fields of a status that were sent.',
    access: sets,
    input: oneSpelling(input({ ...inputShape(statusModel), ...spelledShape, id })),
    reply: { customer_status: record(statusModel) },
    errors: ['RET_NOT_FOUND', 'RET_DUPLICATE_RECORD', 'RET_CONFLICT'],
    rules: ['Type and brand are fixed once customers have the status: RET_CONFLICT.', foreign, spelled],
  }),
  MngSortCustomerStatuses: command({
    kind: 'mutation',
    summary: 'Puts statuses of one brand and type in the order in which they are named.',
    access: sets,
    input: input({ ids: ids.describe(`[id, …], 1 to ${SORTED_MAX}, each once`) }),
    reply: { rows: records(statusModel) },
    errors: ['RET_NOT_FOUND'],
    concerns: 'several',
    rules: [
      'sort becomes the place in the list, from 1; statuses that are not named keep theirs.',
      'All of them or none: one that is not there for the caller is RET_NOT_FOUND, statuses of several brands or types are INVALID_DATA.',
      'One group of the log; those whose sort stays get no log row and no event.',
      foreign,
    ],
  }),
  MngGetCustomerStatus: command({
    kind: 'query',
    summary: 'Reads one status of the dictionary.',
    access: reads,
    input: input({ id, ...countsShape }),
    reply: { customer_status: record(statusModel), use_count: plain(z.number().optional()) },
    errors: ['RET_NOT_FOUND'],
    rules: [counts],
  }),
  MngDeleteCustomerStatus: command({
    kind: 'mutation',
    summary: 'Deletes a status; the customers that have it get another one.',
    access: sets,
    input: input({ id, replace_with: id.optional() }),
    reply: { id: keyOf(statusModel), moved: plain(z.number()) },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: 'several',
    rules: [
      'replace_with is a status of the same type and of the same or no brand; each customer moved gets a log row and a version.',
      'In use without replace_with: RET_CONFLICT with count, the customers with it that one may see; moved counts those too.',
      'All customers with the status are moved, seen or not, some hundreds at a time: broken off, the same request goes on.',
      `${progressRule} Only customers one sees are counted.`,
      'Moving customers out of a KYC or RISK status needs set_compliance.',
      foreign,
    ],
  }),
  MngGetCustomerStatusesByFilter: command({
    kind: 'query',
    summary: 'Lists the statuses of one’s brand and of none that meet a filter.',
    access: reads,
    input: listInput(statusModel, {
      defaults: { limit: 50_000, offset: 0 },
      besides: ['counts', 'can'],
      answers: statusColumns,
    }),
    reply: listReply(statusModel, { besides: ['use_count', 'can_change'] }),
    errors: [],
    concerns: 'several',
    rules: [counts, foreign],
  }),
};
