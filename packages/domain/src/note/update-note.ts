import type { Handler } from '../kernel/call.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { noteContracts } from './contract.ts';
import { noteWrites } from './writes.ts';

export const updateNote: Handler<(typeof noteContracts)['MngUpdateNote']> = async (call, input) => {
  const { id, expected_version, ...set } = input;
  const change = { set: sentOnly(set), expectedVersion: expected_version };
  const { after } = await call.change(noteWrites, id, change);
  return { note: after };
};
