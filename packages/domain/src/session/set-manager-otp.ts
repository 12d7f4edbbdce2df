import type { Call, Handler } from '../kernel/call.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { requireWithin } from '../staff/read.ts';
import { staffWrites } from '../staff/writes.ts';
import type { sessionContracts } from './contract.ts';
import { endSessions } from './end-sessions.ts';
import { isApiSession } from './live.ts';
import { type Codes, putSecret } from './own-secret.ts';

export const setManagerOtp: Handler<(typeof sessionContracts)['SetManagerOTP']> = async (call, input) => {
  const { id = call.actor.staff_id, ...codes } = input;
  const own = id === call.actor.staff_id;
  return call.steps(async (step) => {
    const otp_enabled = own ? await setOwn(step, codes) : await reset(step, id, codes);
    return { otp_enabled };
  });
};

/** Somebody else's is only ever turned off, and that person signs in anew. */
async function reset(call: Call, id: number, { secret }: Codes): Promise<number> {
  if (!call.actor.rights.has('set_staff')) throw lacking('set_staff', 'Somebody else’s one-time code');
  if (secret !== '') {
    throw invalid([{ field: 'secret', rule: 'value', message: 'must be empty: another’s is only reset' }]);
  }
  await requireWithin(call, id, 'locked');
  await call.change(staffWrites, id, { set: { otp_secret: '' } });
  await endSessions(call, { staff_id: id });
  return 0;
}

async function setOwn(call: Call, codes: Codes): Promise<number> {
  if (isApiSession(call.actor.session)) {
    throw new Refusal('RET_CONFLICT', 'An API token has no one-time codes.');
  }
  return putSecret(call, codes, (id, set) => call.change(staffWrites, id, { set }));
}
