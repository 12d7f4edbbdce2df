import type { Call, Handler } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { invalid } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { refuseCommon } from '../staff/common-passwords.ts';
import { requireWithin } from '../staff/read.ts';
import { staffWrites } from '../staff/writes.ts';
import type { sessionContracts } from './contract.ts';
import { endSessions } from './end-sessions.ts';
import { requireOwnPassword } from './is-password.ts';
import { isApiSession } from './live.ts';
import { requireOwn } from './own-secret.ts';

type Contract = (typeof sessionContracts)['SetManagerPassword'];
type Sent = InputOf<Contract>;

export const setManagerPassword: Handler<Contract> = async (call, input) => {
  const id = input.id ?? call.actor.staff_id;
  const own = id === call.actor.staff_id;
  const temporary = own ? 0 : (input.password_temporary ?? 1);
  if (!own && (call.actor.temporaryPassword || !call.actor.rights.has('set_staff'))) {
    throw lacking('set_staff', 'Somebody else’s password');
  }
  refuseCommon(input.password);
  if (own) await requireCurrent(call, input);
  else await requireWithin(call, id);
  const password_hash = await call.services.passwords.hash(input.password);
  await call.steps(async (step) => {
    if (!own) await requireWithin(step, id, 'locked');
    else if (!isApiSession(call.actor.session)) await requireOwn(step);
    await step.change(staffWrites, id, { set: { password_hash, password_temporary: temporary } });
    await endSessions(step, { staff_id: id, except: own ? call.actor.session : '' });
  });
  return { id, password_temporary: temporary };
};

async function requireCurrent(call: Call, { password, current_password: current }: Sent): Promise<void> {
  if (current === undefined)
    throw invalid([{ field: 'current_password', rule: 'required', message: 'is required' }]);
  await requireOwnPassword(call, current);
  // Whoever set it would go on knowing it.
  if (call.actor.temporaryPassword && password === current) {
    throw invalid([{ field: 'password', rule: 'password', message: 'must not be the temporary one' }]);
  }
}
