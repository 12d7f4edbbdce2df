import type { Handlers } from '../kernel/call.ts';
import { addNote } from './add-note.ts';
import { archiveNote } from './archive-note.ts';
import type { noteContracts } from './contract.ts';
import { deleteNote } from './delete-note.ts';
import { getNote } from './get-note.ts';
import { getNotesByCustomerId } from './get-notes-by-customer-id.ts';
import { logContact } from './log-contact.ts';
import { updateNote } from './update-note.ts';

export const noteHandlers = {
  MngAddNote: addNote,
  MngUpdateNote: updateNote,
  MngDeleteNote: deleteNote,
  MngArchiveNote: archiveNote,
  MngGetNote: getNote,
  MngGetNotesByCustomerId: getNotesByCustomerId,
  MngLogContact: logContact,
} satisfies Handlers<typeof noteContracts>;
