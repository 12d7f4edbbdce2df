import { BULK_DONE, BULK_GOES_ON } from '../bulk/codes.ts';
import { NOTIFIED_ABOVE } from '../bulk/contract.ts';
import { ending, goingOn } from '../bulk/progress.ts';
import { recordChannels } from '../event/channels.ts';
import { endedNotification, toNotification } from '../event/notification.ts';
import type { Model } from '../kernel/model.ts';
import {
  EV_RECORD_ADD,
  EV_RECORD_ARCHIVE,
  EV_RECORD_DELETE,
  EV_RECORD_RESTORE,
  EV_RECORD_UPDATE,
} from '../log/event-types.ts';
import { bullets, code, linked, page, table } from './markdown.ts';
import { models } from './models.ts';

const NOW = 1_800_000_000;

const event = {
  event: 'customer:event',
  type: 1,
  data: { customer_id: 1, first_name: 'Anna', '…': '…', version: 2, changed: ['first_name', 'full_name'] },
  seq: 57,
};

const types = [
  [EV_RECORD_ADD, 'EV_RECORD_ADD', 'Added, or it came into one’s scope.'],
  [EV_RECORD_UPDATE, 'EV_RECORD_UPDATE', 'Changed.'],
  [
    EV_RECORD_DELETE,
    'EV_RECORD_DELETE',
    'Deleted, or it left one’s scope: `data` is its id and nothing else.',
  ],
  [EV_RECORD_RESTORE, 'EV_RECORD_RESTORE', 'Brought back from the archive.'],
  [EV_RECORD_ARCHIVE, 'EV_RECORD_ARCHIVE', 'Archived.'],
] as const;

const rules = [
  '`data` is the whole record as it was after that change, in the scope and mask one has when it is told, and `changed`: the names of its fields that changed. A password or a one-time code is named there and never shown.',
  '`seq` only grows: after one was seen, none at or below it comes on the same subscription. Changes of one record come in the order of its `version`. What was done to many records in one go is one event for each.',
  'A record that is out of one’s scope by the time its change is told, deleted ones among them, is left out, but for its leaving.',
  'A desk, brand or owner that changes takes a record out of one’s stream with type 2 and into another’s with type 0. Accounts and notes go with their customer, API tokens with their person: the event of those tells it.',
  'Times of signing in and of last use are no changes: what they are by then stands in the next event.',
  'What `MngUpdateAccounts` writes is told to nobody: it is the platform’s own ledger.',
];

const place = [
  '`seq` in the reply to `Subscribe` is the place from which events follow: `since` where it was sent, else the newest number.',
  '`since` is the `seq` seen last: what was missed comes first, then what happens, without a gap and without a repeat, from any process.',
  'More than [`EVENT_REPLAY_DAYS`](settings.md) ago: `RET_NOT_FOUND`; read the lists, and subscribe before reading them. A number that was never given: `INVALID_DATA`.',
  'A subscriber who is told nothing for [`EVENT_KEEPALIVE_S`](settings.md) gets `{"event":"seq","type":1,"data":{},"seq":N}`: its place is N.',
  'Channels named without `since` join what the session is subscribed to on the connection; one that is there already stays where it is. With `since` they are a subscription of their own. A connection has [`EVENT_SUBSCRIPTIONS_MAX`](settings.md) at most.',
];

const ends = [
  'A subscription belongs to the session of its frame. It ends within a second when the session ends or its rights, session type, brand, desks or addresses change; the connection stays and is told by a notification whose `data` names the channels and the place to go on from.',
  'A client for whom more than [`EVENT_BACKLOG_BYTES`](settings.md) waits unread is told by a notification and disconnected, a browser when more than [`EVENT_BACKLOG_MAX`](settings.md) events wait; `since` brings the rest.',
  'An API token made with `chanels` is subscribed to them by its first frame on each connection, before the command in it runs.',
  'Each event that shows contacts in full is an access record.',
];

const progressing = ['MngUpdateCustomers', 'MngUndoChanges', 'MngDeleteCustomerStatus'];

const progress = [
  `\`group\` is the one of the reply and of the log; \`done\` of \`total\` records had their turn. It comes when the first part of more than ${NOTIFIED_ABOVE} records is done, or after a second, and then at most once a second.`,
  'It is said in passing: kept nowhere, not told again with `since`, left out for who reads slowly, and lost where it does not get through. Behind a pooler only connections to the process that does the work are told.',
  `The end is kept in the log and told with code ${BULK_DONE}, also when no progress was told of more than that many; what comes of a group after its end is out of date. Work that breaks off has no end to tell: its reply says so, at the latest after [\`COMMAND_TIMEOUT_MS\`](settings.md).`,
];

/** docs/events.md: what is pushed, to whom, and how to miss nothing. */
export function eventsPage(): string {
  const told = toNotification(58, 2, {
    message: 'A contact is due',
    data: { customer_id: 1 },
    create_time: NOW,
  });
  const group = '3f0d6a3e-5b1c-4c5e-9d58-2f6f0c1b7a11';
  const command = 'MngUpdateCustomers';
  const goesOn = toNotification(0, 2, {
    ...goingOn({ group, command, done: 1500, total: 4000 }),
    create_time: NOW,
  });
  const done = toNotification(59, 2, {
    ...ending({ group, command, changed: 3998, left: 2 }),
    create_time: NOW + 2,
  });
  const ended = endedNotification(2, NOW, { chanels: ['customer:event'], seq: 57 });
  return page('Events', [
    `${linked('Subscribe', 'commands.md')} names channels; from then on the connection gets a frame for each change of a record one sees:`,
    fenced(JSON.stringify(event)),
    'It never has an `extID`, and a reply never has a top-level `event`.',
    '## Channels',
    table(['channel', 'tells of', 'rights'], [...recordChannels.map(channelRow), notifyRow]),
    'Names that are no channels, and channels one lacks a right for, are left out of the `chanels` in the reply.',
    '## Types',
    table(
      ['type', 'name', 'when'],
      types.map(([type, name, when]) => [type, code(name), when]),
    ),
    bullets(rules),
    '## Missing nothing',
    bullets(place),
    '## Endings',
    bullets(ends),
    '## Notifications',
    'A message to a person, whatever process its connections came to:',
    fenced(JSON.stringify(Object.values(inOrder(told)))),
    '`["n", message, description, token, status, level, user_id, create_time, data, code]`. `token` is the same for the same message, so that a client drops repeats; `level` is 10 information, 20 warning, 30 error. With `since` on `notify` missed ones come again. What ends a subscription is told without one:',
    fenced(JSON.stringify(Object.values(inOrder({ ...ended, token: '…' })))),
    '## Progress',
    `Who asks for long bulk work (${progressing.map((name) => linked(name, 'commands.md')).join(', ')}) is told on \`notify\` how far it is, with code ${BULK_GOES_ON}, on every connection of theirs to any process:`,
    fenced(JSON.stringify(Object.values(inOrder({ ...goesOn, token: '…' })))),
    bullets(progress),
    fenced(JSON.stringify(Object.values(inOrder(done)))),
  ]);
}

const notifyRow = [code('notify'), 'messages to oneself', code('see_customers')];

function channelRow({ name, model, right }: (typeof recordChannels)[number]) {
  const rights = ['see_customers', ...(right ? [right] : [])];
  const { key }: Model = requireModel(model);
  return [code(name), `${model.replace('_', ' ')}, by ${code(key)}`, rights.map(code).join(' ')];
}

function requireModel(name: string): Model {
  const model = models.get(name);
  if (!model) throw new Error(`a channel tells of ${name}, which is no model`);
  return model;
}

function inOrder(n: ReturnType<typeof toNotification>) {
  const { message, description, token, status, level, user_id, create_time, data, code: number } = n;
  return { n: 'n', message, description, token, status, level, user_id, create_time, data, code: number };
}

function fenced(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}
