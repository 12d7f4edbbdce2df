import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, plain, record } from '../kernel/contract.ts';
import { intSchema, MAX_INT } from '../kernel/field.ts';
import { deskMask } from '../kernel/formats.ts';
import { addedShape, inputShape } from '../kernel/model.ts';
import { countsShape } from '../list/keys.ts';
import { listReply } from '../list/reply.ts';
import { listInput } from '../list/request.ts';
import { deskModel } from './model.ts';

const desk_id = intSchema(1, MAX_INT);
const reads: Access = { callers: staffSessions };
const sets: Access = { callers: staffSessions, right: 'set_desks' };
const counts =
  'With "counts":1 use_count says how many customers in one’s scope belong to the desk; needs see_customers.';
const scope = 'Desks outside one’s brand or desk mask do not exist for one.';

export const deskContracts = {
  MngAddDesk: command({
    kind: 'mutation',
    summary: 'Adds a desk.',
    access: sets,
    input: input({ ...addedShape(deskModel), desk: deskModel.fields.desk.schema }),
    reply: { desk: record(deskModel) },
    errors: ['RET_DUPLICATE_RECORD'],
    rules: ['An absent brand is the caller’s; desk must be sent, and lie within one’s own desk mask.'],
  }),
  MngUpdateDesk: command({
    kind: 'mutation',
    summary: 'Changes the fields of a desk that were sent.',
    access: sets,
    input: input({ ...inputShape(deskModel), desk_id }),
    reply: { desk: record(deskModel) },
    errors: ['RET_NOT_FOUND', 'RET_DUPLICATE_RECORD', 'RET_CONFLICT'],
    rules: ['Code and brand are fixed once customers belong to the desk: RET_CONFLICT.', scope],
  }),
  MngArchiveDesk: command({
    kind: 'mutation',
    summary: 'Archives a desk: its customers stay, none can be put there.',
    access: sets,
    input: input({ desk_id }),
    reply: { desk: record(deskModel) },
    errors: ['RET_NOT_FOUND'],
    rules: ['MngUpdateDesk with status 0 brings it back.', scope],
  }),
  MngGetDesk: command({
    kind: 'query',
    summary: 'Reads one desk.',
    access: reads,
    input: input({ desk_id, ...countsShape }),
    reply: { desk: record(deskModel), use_count: plain(z.number().optional()) },
    errors: ['RET_NOT_FOUND'],
    rules: [counts, scope],
  }),
  MngGetDesksByFilter: command({
    kind: 'query',
    summary: 'Lists the desks in one’s scope that meet a filter.',
    access: reads,
    input: listInput(deskModel, { defaults: { limit: 50_000, offset: 0 }, besides: ['counts'] }),
    reply: listReply(deskModel, { besides: ['use_count'] }),
    errors: [],
    concerns: 'several',
    rules: [counts, scope],
  }),
  MngGetDeskMembers: command({
    kind: 'query',
    summary: 'Tells who works for a desk, or how many work for each.',
    access: { callers: staffSessions, right: 'set_staff' },
    input: input({ desk_id: desk_id.optional() }),
    reply: {
      rows: plain(z.array(z.object({ desk_id: z.number(), count: z.number() }))),
      people: plain(
        z
          .array(z.object({ id: z.number(), name: z.string(), enable: z.number(), desks: z.string() }))
          .optional(),
      ),
    },
    errors: ['RET_NOT_FOUND'],
    concerns: 'several',
    rules: [
      'Those one knows of whose mask has the code and whose brand is the desk’s or every brand; count is of those who are enabled.',
      'With desk_id of that desk alone, and people says who they are, disabled ones too.',
      scope,
    ],
  }),
  MngPreviewDesks: command({
    kind: 'query',
    summary: 'Tells what a desk mask means within one’s own scope.',
    access: reads,
    input: input({ desks: deskMask().schema }),
    reply: { codes: plain(z.array(z.string())), count: plain(z.number().optional()) },
    errors: [],
    concerns: 'several',
    rules: ['codes are those of the desks in the mask; count is of customers, for those with see_customers.'],
  }),
};
