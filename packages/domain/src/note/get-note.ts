import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import type { noteContracts } from './contract.ts';
import { noteWrites } from './writes.ts';

export const getNote: Handler<(typeof noteContracts)['MngGetNote']> = async (call, { id }) => {
  return { note: await requireRecord(call, noteWrites, id) };
};
