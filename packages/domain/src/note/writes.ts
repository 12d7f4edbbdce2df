import { raw, sql } from '@dossier/db';
import { scopeOfCustomer, seesCustomer } from '../customer/scope.ts';
import { archivingType, sends, unknown, unmoved } from '../kernel/guards.ts';
import type { Guard, Writes } from '../kernel/writes.ts';
import { staffGuard } from '../staff/reference.ts';
import { NOTE_STATUS_ARCHIVED, NOTHING_SAID, noteModel } from './model.ts';

const archived = String(NOTE_STATUS_ARCHIVED);

export const unknownAccount = unknown('login', 'the login of an account linked to the customer, or 0');

const staysWithCustomer: Guard = {
  stage: 'data',
  applies: (intent) => !intent.adding && intent.sent.has('customer_id'),
  broken: { field: 'customer_id', rule: 'fixed', message: 'is the customer the note was added to' },
  holds: ({ old, next }) => raw(`${next('customer_id')} = ${old('customer_id')}`),
};

/** Nothing is moved out of one's sight. */
const goesToSeen: Guard = {
  stage: 'reference',
  applies: (intent) => !intent.adding && intent.sent.has('customer_id'),
  broken: unknown('customer_id', 'the id of a customer you may see'),
  holds: ({ next }, { actor }) => seesCustomer(actor, next('customer_id')),
};

const guards: readonly Guard[] = [
  {
    stage: 'data',
    applies: sends('text', 'ast_json', 'files_json', 'outcome'),
    broken: NOTHING_SAID,
    holds: ({ next }) =>
      raw(`${next('text')} || ${next('ast_json')} || ${next('files_json')} || ${next('outcome')} <> ''`),
  },
  {
    stage: 'data',
    applies: sends('pinned'),
    broken: { field: 'pinned', rule: 'state', message: 'must be 0 while the note is archived' },
    holds: ({ old, next }) =>
      raw(`not (given.pinned = 1 and ${old('status')} = ${archived} and ${next('status')} = ${archived})`),
  },
  {
    stage: 'reference',
    applies: sends('login'),
    broken: unknownAccount,
    holds: (sides, intent) => {
      const at = raw(sides.next('login'));
      return sql`${raw(unmoved(sides, intent, ['login']))} or ${at} = 0 or exists (
        select 1 from account a where a.login = ${at} and a.customer_id = ${raw(sides.next('customer_id'))})`;
    },
  },
  staffGuard('manager_id'),
];

/** How notes are written when their customer becomes one with another: with it they move. */
export const movedNoteWrites: Writes<typeof noteModel> = {
  model: noteModel,
  visible: (actor, at) => seesCustomer(actor, at('customer_id')),
  belongsTo: 'customer_id',
  derivations: [
    {
      column: 'pinned',
      applies: sends('status'),
      value: ({ next }) => `(case when ${next('status')} = ${archived} then 0 else ${next('pinned')} end)`,
    },
  ],
  guards: [goesToSeen, ...guards],
  updateType: archivingType(NOTE_STATUS_ARCHIVED),
  scope: scopeOfCustomer,
  nextKey: "nextval(pg_get_serial_sequence('note', 'id'))",
  unique: {},
};

/** How notes are written: they are seen by whoever sees their customer. */
export const noteWrites: typeof movedNoteWrites = {
  ...movedNoteWrites,
  guards: [staysWithCustomer, ...guards],
};
