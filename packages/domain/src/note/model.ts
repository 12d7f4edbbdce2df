import { choice, enumerated, type Flags, flag, int, MAX_INT, reference, time } from '../kernel/field.ts';
import { anyJson, longText } from '../kernel/formats.ts';
import { defineModel, type RecordOf } from '../kernel/model.ts';
import { contactOutcomes } from './outcomes.ts';

const pii = { pii: true } as const satisfies Flags;
const server = { server: true } as const satisfies Flags;

export const NOTE_TYPE_RECORD = 1;
export const NOTE_STATUS_ARCHIVED = 1;

/** What is wrong with a note that says nothing. */
export const NOTHING_SAID = {
  field: 'text',
  rule: 'required',
  message: 'or one of ast_json, files_json and outcome must say something',
};

/** A note (CONTRACT 5): what staff write about a customer, or a record of a contact. */
export const noteModel = defineModel({
  name: 'note',
  table: 'note',
  key: 'id',
  hidden: {},
  seenWith: 'see_notes',
  fields: {
    id: int(1, MAX_INT, server),
    customer_id: reference('customer', {
      doc: 'Fixed when the note is added; that of the account when only login is sent.',
    }),
    lead_id: int(0, MAX_INT, { doc: 'A lead of another system.' }),
    login: {
      ...int(0, Number.MAX_SAFE_INTEGER, { doc: 'An account linked to the customer; 0 = none.' }),
      kind: 'reference to account',
      column: 'int8',
    },
    manager_id: reference('staff', { doc: 'Whose note it is; the author’s unless told.' }),
    type: enumerated(['NOTE_TYPE_NOTE', 'NOTE_TYPE_RECORD']),
    source: enumerated(['NOTE_SOURCE_MANUAL', 'NOTE_SOURCE_SYSTEM', 'NOTE_SOURCE_IMPORT']),
    text: longText(16, pii),
    ast_json: anyJson({ ...pii, doc: 'The text with its formatting, as the editor keeps it.' }),
    files_json: anyJson({ ...pii, doc: 'Files that belong to the note.' }),
    status: enumerated(['NOTE_STATUS_ACTIVE', 'NOTE_STATUS_ARCHIVED'], {
      doc: 'Archiving unpins; writing 0 brings the note back.',
    }),
    pinned: flag(0, { doc: '1 = above the others in the list.' }),
    created_time: time(server),
    updated_time: time(server),
    created_by: reference('staff', server),
    updated_by: reference('staff', server),
    version: int(0, MAX_INT, { ...server, initial: 1, doc: 'Plus 1 with each change.' }),
    outcome: choice(contactOutcomes, { doc: 'How a contact went.' }),
  },
});

export type Note = RecordOf<typeof noteModel>;
