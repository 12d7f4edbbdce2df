import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, keyOf, plain, record } from '../kernel/contract.ts';
import { broken, intSchema, MAX_INT, textSchema } from '../kernel/field.ts';
import { listReply } from '../list/reply.ts';
import { listInput } from '../list/request.ts';
import { apiTokenModel } from './model.ts';

const sets: Access = { callers: staffSessions, right: 'set_staff' };
const { expires_time, ipfilter } = apiTokenModel.fields;

const CHANNELS_MAX = 64;

const channelList = z
  .union([z.array(textSchema(64)).max(CHANNELS_MAX), textSchema(4096)], {
    error: `must be a list of at most ${CHANNELS_MAX} channel names`,
  })
  .transform((sent) => (typeof sent === 'string' ? sent.split(',') : sent).map((name) => name.trim()))
  .transform((names) => (names.length === 1 && names[0] === '' ? [] : names))
  .refine(
    (names) =>
      names.length <= CHANNELS_MAX &&
      names.every((name) => name !== '' && name.length <= 64 && !name.includes(',')),
    broken('channels', 'must be channel names of 1 to 64 characters without a comma'),
  )
  .transform((names) => names.join(','));

export const apiTokenContracts = {
  MngAddApiToken: command({
    kind: 'mutation',
    summary: 'Makes a token for a system that acts as a staff member; the token is shown this once.',
    access: sets,
    input: input({
      name: apiTokenModel.fields.name.schema,
      manager_id: intSchema(1, MAX_INT).optional(),
      expires_time: expires_time.schema.optional(),
      ipfilter: ipfilter.schema.optional(),
      chanels: channelList.describe('[channel, …], or such names with commas between them').optional(),
    }),
    reply: { api_token: record(apiTokenModel), __token: plain(z.string()) },
    errors: [],
    secret: true,
    rules: [
      'Without manager_id it is one’s own; else that person’s session type, rights, brand and desks must lie within one’s own.',
      'expires_time is 0 (never) or in the future.',
      'chanels is a list of names or a comma list of them.',
      'Only a digest of the token is kept: it can’t be shown again.',
    ],
  }),
  MngRevokeApiToken: command({
    kind: 'mutation',
    summary: 'Revokes an API token: nothing sent with it runs from now on.',
    access: sets,
    input: input({ id: intSchema(1, MAX_INT) }),
    reply: { id: keyOf(apiTokenModel) },
    errors: ['RET_NOT_FOUND'],
    rules: [
      'One’s own, or those of people whose session type, rights, brand and desks lie within one’s own.',
    ],
  }),
  MngGetApiTokens: command({
    kind: 'query',
    summary: 'Lists the API tokens of the staff sharing one’s brand, revoked ones too.',
    access: sets,
    input: listInput(apiTokenModel, { defaults: { limit: 50_000, offset: 0 }, besides: ['can'] }),
    reply: listReply(apiTokenModel, { besides: ['can_change'] }),
    errors: [],
  }),
};
