import type { Call, Handler } from '../kernel/call.ts';
import type { Values } from '../kernel/change-sql.ts';
import { invalid } from '../kernel/errors.ts';
import { sentByOwner } from '../kernel/sent.ts';
import { refuseCommon } from './common-passwords.ts';
import type { staffContracts } from './contract.ts';
import { type Staff, staffModel } from './model.ts';
import { exceeding } from './read.ts';
import { settledRights } from './settled-rights.ts';
import { fieldsBeyond } from './within.ts';
import { staffWrites } from './writes.ts';

export const addManager: Handler<(typeof staffContracts)['AddManager']> = async (call, input) => {
  const { password, password_temporary, ...sent } = input;
  if (password === undefined && password_temporary !== undefined) {
    throw invalid([{ field: 'password_temporary', rule: 'mismatch', message: 'is sent with a password' }]);
  }
  const set = sentByOwner(call.actor, sent);
  const person = asAdded(set);
  const beyond = fieldsBeyond(person, call.actor);
  if (beyond.length > 0) throw exceeding('The new person’s', beyond);
  const secret = await withPassword(call, password, password_temporary ?? 1);
  const { after } = await call.add(staffWrites, { ...set, ...settledRights(person.role, set), ...secret });
  return { manager: after };
};

/** The record as it would be: what is not sent has its initial value. */
function asAdded(set: Values): Staff {
  const initial = Object.entries(staffModel.fields).map(([name, field]) => [
    name,
    field.initial ?? field.empty,
  ]);
  const person = { ...Object.fromEntries(initial), ...set };
  return { ...person, ...settledRights(person.role, set) };
}

async function withPassword(
  call: Call,
  password: string | undefined,
  password_temporary: number,
): Promise<Values> {
  if (password === undefined) return {};
  refuseCommon(password);
  return { password_hash: await call.services.passwords.hash(password), password_temporary };
}
