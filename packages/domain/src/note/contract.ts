import { z } from 'zod';
import { customerModel } from '../customer/model.ts';
import { type Access, staffSessions } from '../kernel/access.ts';
import { inAnyCase } from '../kernel/across-keys.ts';
import { command, input, keyOf, record } from '../kernel/contract.ts';
import { broken, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { addedShape, inputShape } from '../kernel/model.ts';
import { listReply } from '../list/reply.ts';
import { oneOfPlaces, placeNeeded } from '../list/request.ts';
import { NOTHING_SAID, noteModel } from './model.ts';
import { contactOutcomes } from './outcomes.ts';

const id = intSchema(1, MAX_INT);
const sees: Access = { callers: staffSessions, right: 'see_notes' };
const sets: Access = { callers: staffSessions, right: 'set_notes' };
const scope = 'A note is in scope when its customer is.';
const unread = 'Without see_notes the reply shows the note without its text, ast_json and files_json.';
const { text, status } = noteModel.fields;
const { next_contact_time } = customerModel.fields;
const { rows, count, next } = listReply(noteModel);

const added = input(addedShape(noteModel))
  .refine(({ customer_id, login }) => customer_id || login, {
    ...broken('required', 'or login must be sent'),
    ...inAnyCase,
    path: ['customer_id'],
  })
  .refine((sent) => sent.text || sent.ast_json || sent.files_json || sent.outcome, {
    ...broken(NOTHING_SAID.rule, NOTHING_SAID.message),
    ...inAnyCase,
    path: [NOTHING_SAID.field],
  });

export const noteContracts = {
  MngAddNote: command({
    kind: 'mutation',
    summary: 'Adds a note about a customer.',
    access: sets,
    input: added,
    reply: { note: record(noteModel) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id', 'login'],
    rules: [
      'It names the customer, or the login of an account linked to one in scope, whose customer is filled in; with both the account must be that customer’s.',
      'One of text, ast_json, files_json and outcome must say something.',
      unread,
    ],
  }),
  MngUpdateNote: command({
    kind: 'mutation',
    summary: 'Changes the fields of a note that were sent; the customer’s history keeps what they were.',
    access: sets,
    input: input({ ...inputShape(noteModel), id, expected_version: id.optional() }),
    reply: { note: record(noteModel) },
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    concerns: ['customer_id', 'login'],
    rules: [
      scope,
      'The customer of a note is fixed. An archived note is not pinned.',
      'With a stale expected_version, disjoint changes merge; overlapping ones answer RET_CONFLICT with conflicts and current.',
      unread,
    ],
  }),
  MngDeleteNote: command({
    kind: 'mutation',
    summary: 'Deletes a note; the customer’s history keeps what it was.',
    access: { callers: staffSessions, right: 'del_notes' },
    input: input({ id }),
    reply: { id: keyOf(noteModel) },
    errors: ['RET_NOT_FOUND'],
    rules: [scope],
  }),
  MngArchiveNote: command({
    kind: 'mutation',
    summary: 'Archives a note and unpins it.',
    access: sets,
    input: input({ id }),
    reply: { note: record(noteModel) },
    errors: ['RET_NOT_FOUND'],
    rules: [scope, 'MngUpdateNote with status 0 brings it back.', unread],
  }),
  MngGetNote: command({
    kind: 'query',
    summary: 'Reads one note.',
    access: sees,
    input: input({ id }),
    reply: { note: record(noteModel) },
    errors: ['RET_NOT_FOUND'],
    rules: [scope],
  }),
  MngGetNotesByCustomerId: command({
    kind: 'query',
    summary:
      'Lists the notes of a customer, pinned first, then newest; archived ones too unless status says which.',
    access: sees,
    input: input({
      customer_id: id,
      limit: intSchema(1, 50_000),
      offset: intSchema(0, Number.MAX_SAFE_INTEGER).optional(),
      after: textSchema(4096).optional(),
      like: text.schema.optional(),
      status: status.schema.optional(),
    })
      .refine(...oneOfPlaces)
      .refine(...placeNeeded),
    reply: { rows, count, next },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    rules: [
      'offset or after must be sent.',
      'like: text that stands anywhere in the note’s, in that case; % is a wildcard.',
    ],
  }),
  MngLogContact: command({
    kind: 'mutation',
    summary: 'Logs a contact with a customer: its time, its outcome and a note of it.',
    access: { callers: staffSessions, right: 'set_customers' },
    input: input({
      customer_id: id,
      outcome: z.enum(contactOutcomes, { error: `must be one of ${contactOutcomes.join(', ')}` }),
      text: text.schema.optional(),
      next_contact_time: next_contact_time.schema.optional(),
    }),
    reply: { customer: record(customerModel), note: record(noteModel) },
    errors: ['RET_NOT_FOUND'],
    concerns: ['customer_id'],
    discloses: (sent) => sent.customer_id,
    rules: [
      'Sets last_contact_time to now, and next_contact_time when sent; 0 clears it.',
      'The note is one’s own, of type 1 and source 0. Both changes are made or none; in the log they share a group.',
      unread,
    ],
  }),
};
