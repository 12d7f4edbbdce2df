import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { requireWithin } from '../staff/read.ts';
import { staffWrites } from '../staff/writes.ts';
import type { sessionContracts } from './contract.ts';
import { endSessions } from './end-sessions.ts';
import { isApiSession } from './live.ts';
import { type Coded, requireCode } from './one-time-code.ts';
import { matchingStep } from './totp.ts';

/** How long a secret that was shown can be put in force. */
const SHOWN_S = 600;

interface Own extends Coded {
  readonly otp_enabled: number;
  readonly shown: string;
}

interface Codes {
  readonly secret: string;
  readonly code?: string | undefined;
  readonly current_code?: string | undefined;
}

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

async function setOwn(call: Call, { secret, code, current_code }: Codes): Promise<number> {
  if (isApiSession(call.actor.session)) {
    throw new Refusal('RET_CONFLICT', 'An API token has no one-time codes.');
  }
  const own = await lockOwn(call);
  const taken = secret === '' ? 0 : requireShown(call, own, { secret, code });
  if (own.otp_enabled === 1) await requireCode(call, own, current_code);
  const otp_last_step = Math.max(taken, own.otp_last_step);
  const on = { otp_secret: secret, otp_last_step };
  await call.change(staffWrites, own.id, { set: secret === '' ? { otp_secret: '' } : on });
  await call.query(sql`update session set otp_secret = '' where sid = ${call.actor.session}`);
  return secret === '' ? 0 : 1;
}

async function lockOwn(call: Call): Promise<Own> {
  const [own] = await call.query<Own>(sql`select t.id, t.otp_enabled, t.otp_secret, t.otp_last_step,
      (case when s.otp_secret_time > ${call.now - SHOWN_S}::int8 then s.otp_secret else '' end) as shown
    from staff t join session s on s.staff_id = t.id
    where t.id = ${call.actor.staff_id} and s.sid = ${call.actor.session} for no key update of t`);
  if (!own) throw new Refusal('RET_UNAUTHORIZED');
  return own;
}

/** The step of a code that proves the secret arrived where codes are made; that step is used up. */
function requireShown(call: Call, own: Own, sent: { secret: string; code: string | undefined }): number {
  if (sent.secret !== own.shown) {
    const message = 'must be one GetManagerOTP showed to this session within 10 minutes';
    throw invalid([{ field: 'secret', rule: 'issued', message }]);
  }
  if (!sent.code) throw invalid([{ field: 'code', rule: 'required', message: 'is required' }]);
  const step = matchingStep(sent.secret, sent.code, { now: call.now, after: 0 });
  if (step === 0) throw new Refusal('INVALID_OTP_CODE');
  return step;
}
