import { z } from 'zod';
import { type Access, staffSessions } from '../kernel/access.ts';
import { command, input, plain } from '../kernel/contract.ts';
import { intSchema, textSchema } from '../kernel/field.ts';

const CHANNELS_MAX = 1000;

const chanels = z
  .array(textSchema(128), { error: 'must be a list of channel names' })
  .max(CHANNELS_MAX, `must name at most ${CHANNELS_MAX} channels`)
  .describe(`[channel, …], at most ${CHANNELS_MAX}`);
/** Who may subscribe at all. */
export const subscribers = { callers: staffSessions, right: 'see_customers' } as const;
const everyStaff: Access = { callers: staffSessions };

/** What is told of at most, so that a count never costs more than a glance. */
export const NOTIFICATIONS_MAX = 1000;
/** How long it is told. */
export const NOTIFICATION_DAYS = 30;

const notification = z.object({
  token: z.string(),
  message: z.string(),
  description: z.string(),
  level: z.number(),
  create_time: z.number(),
  data: z.record(z.string(), z.unknown()),
  code: z.number(),
  seq: z.number(),
});

const reply = { chanels: plain(z.array(z.string())), seq: plain(z.number()) };

export const eventContracts = {
  Subscribe: command({
    kind: 'query',
    summary: 'Subscribes the connection to channels of events; with since first to what was missed.',
    access: subscribers,
    input: input({ chanels, since: intSchema(0, Number.MAX_SAFE_INTEGER).optional() }),
    reply,
    errors: ['RET_NOT_FOUND', 'RET_CONFLICT'],
    rules: [
      'Channels that do not exist or need a right one lacks are left out of the chanels in the reply; so are all where nothing can be pushed.',
      'Events that follow have a seq above the one in the reply.',
      'since is the last seq seen: one that is too long ago is RET_NOT_FOUND (read the lists anew), one in the future INVALID_DATA.',
      'Without since the channels join what the session is subscribed to on this connection; with since they start anew there.',
      'More subscriptions on one connection than the server allows: RET_CONFLICT.',
    ],
  }),
  Unsubscribe: command({
    kind: 'query',
    summary: 'Ends the session’s subscription to channels on this connection.',
    access: subscribers,
    input: input({ chanels }),
    reply,
    errors: [],
    rules: ['chanels in the reply are those still subscribed to.'],
  }),
  GetNotifications: command({
    kind: 'query',
    summary: 'What one was told on the channel notify, newest first, and how much of it is unread.',
    access: everyStaff,
    input: input({
      limit: intSchema(1, NOTIFICATIONS_MAX),
      offset: intSchema(0, Number.MAX_SAFE_INTEGER),
    }),
    reply: {
      rows: plain(z.array(notification)),
      count: plain(z.number()),
      unread: plain(z.number()),
      read_seq: plain(z.number()),
    },
    errors: [],
    rules: [
      `Of the last ${NOTIFICATION_DAYS} days, and of those the last ${NOTIFICATIONS_MAX}; count and unread say no more.`,
      'token is the one it was pushed with; unread are those with a seq above read_seq.',
    ],
  }),
  SetNotificationsRead: command({
    kind: 'mutation',
    summary: 'Remembers up to which seq one has read one’s notifications.',
    access: everyStaff,
    input: input({ seq: intSchema(0, Number.MAX_SAFE_INTEGER) }),
    reply: { unread: plain(z.number()) },
    errors: [],
    rules: ['It never goes back, and not beyond what has happened by now. It is not in the change log.'],
  }),
};
