import type { Handler } from '../kernel/call.ts';
import type { noteContracts } from './contract.ts';
import { noteWrites } from './writes.ts';

export const deleteNote: Handler<(typeof noteContracts)['MngDeleteNote']> = async (call, { id }) => {
  await call.remove(noteWrites, id);
  return { id };
};
