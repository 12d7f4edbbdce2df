import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { refuseCommon } from '../staff/common-passwords.ts';
import { requireWithin } from '../staff/read.ts';
import { staffWrites } from '../staff/writes.ts';
import type { sessionContracts } from './contract.ts';
import { endSessions } from './end-sessions.ts';

export const setManagerPassword: Handler<(typeof sessionContracts)['SetManagerPassword']> = async (
  call,
  input,
) => {
  const id = input.id ?? call.actor.staff_id;
  const own = id === call.actor.staff_id;
  const temporary = own ? 0 : (input.password_temporary ?? 1);
  if (!own && (call.actor.temporaryPassword || !call.actor.rights.has('set_staff'))) {
    throw lacking('set_staff', 'Somebody else’s password');
  }
  refuseCommon(input.password);
  if (own) await requireCurrent(call, input.current_password);
  else await requireWithin(call, id);
  const password_hash = await call.services.passwords.hash(input.password);
  await call.steps(async (step) => {
    if (!own) await requireWithin(step, id, 'locked');
    await step.change(staffWrites, id, { set: { password_hash, password_temporary: temporary } });
    await endSessions(step, { staff_id: id, except: own ? call.actor.session : '' });
  });
  return { id, password_temporary: temporary };
};

/** Guessing the current password through a stolen token counts as failed sign-ins. */
async function requireCurrent(call: Call, current: string | undefined): Promise<void> {
  const { limits, passwords } = call.services;
  if (current === undefined)
    throw invalid([{ field: 'current_password', rule: 'required', message: 'is required' }]);
  const login = `staff:${call.actor.staff_id}`;
  const retry_after_ms = await limits.signInWait(login, call.origin.address);
  if (retry_after_ms > 0) throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms });
  const [stored] = await call.query<{ password_hash: string }>(
    sql`select password_hash from staff where id = ${call.actor.staff_id}`,
  );
  if (await passwords.matches(stored?.password_hash ?? '', current)) return;
  await limits.signInFailed(login, call.origin.address);
  throw new Refusal('RET_INVALID_PASSWORD', 'current_password does not match.');
}
