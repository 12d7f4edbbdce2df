import type { Handler } from '../kernel/call.ts';
import type { noteContracts } from './contract.ts';
import { NOTE_STATUS_ARCHIVED } from './model.ts';
import { noteWrites } from './writes.ts';

export const archiveNote: Handler<(typeof noteContracts)['MngArchiveNote']> = async (call, { id }) => {
  const { after } = await call.change(noteWrites, id, { set: { status: NOTE_STATUS_ARCHIVED } });
  return { note: after };
};
