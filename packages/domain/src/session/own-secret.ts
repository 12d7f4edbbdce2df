import { sql } from '@dossier/db';
import { generateSecret, generateURI } from 'otplib';
import type { Call } from '../kernel/call.ts';
import type { Values } from '../kernel/change-sql.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import { codesOn, isAlive, isOf, sessionColumn, tableOf, toHolder } from './holder.ts';
import { type Coded, requireCode } from './one-time-code.ts';
import { matchingStep } from './totp.ts';

const ISSUER = 'Dossier';

/** How long a secret that was shown can be put in force. */
const SHOWN_S = 600;

/** What a person sends to turn the own codes on, or with an empty secret off. */
export interface Codes {
  readonly secret: string;
  readonly code?: string | undefined;
  readonly current_code?: string | undefined;
}

interface Own extends Coded {
  readonly codes_on: boolean;
  readonly shown: string;
}

/** Shows this session a new secret, which is not in force yet. */
export async function showSecret(call: Call) {
  const holder = toHolder(call.actor);
  const secret = generateSecret();
  const [person] = await call.query<{ email: string }>(sql`with shown as (
      update session set otp_secret = ${secret}, otp_secret_time = ${call.now}::int8 where sid = ${call.actor.session})
    select t.email from ${tableOf(holder)} t where ${isOf(holder)}`);
  const label = person?.email || String(holder.id);
  const otp_url = generateURI({ issuer: ISSUER, label, secret });
  return { otp_url, secret, algorithm: 'SHA1' as const, digits: 6, period: 30 };
}

/** Puts the secret shown to this session in force, or none, through `put`; 1 = codes are asked for from now on. */
export async function putSecret(
  call: Call,
  { secret, code, current_code }: Codes,
  put: (id: number, set: Values) => Promise<unknown>,
): Promise<number> {
  const own = await requireOwn(call);
  const taken = secret === '' ? 0 : requireShown(call, own, { secret, code });
  if (own.codes_on) await requireCode(call, own, current_code);
  const otp_last_step = Math.max(taken, own.otp_last_step);
  await put(own.id, secret === '' ? { otp_secret: '' } : { otp_secret: secret, otp_last_step });
  await call.query(sql`update session set otp_secret = '' where sid = ${call.actor.session}`);
  return secret === '' ? 0 : 1;
}

/** One's own row, locked to the end of the transaction; whose session ended meanwhile goes no further. */
export async function requireOwn(call: Call): Promise<Own> {
  const holder = toHolder(call.actor);
  const [own] = await call.query<Omit<Own, keyof typeof holder>>(sql`select t.otp_secret, t.otp_last_step,
      ${codesOn(holder)} as codes_on,
      (case when s.otp_secret_time > ${call.now - SHOWN_S}::int8 then s.otp_secret else '' end) as shown
    from ${tableOf(holder)} t join session s on s.${sessionColumn(holder)} = ${holder.id}::int4
    where ${isOf(holder)} and s.sid = ${call.actor.session} and ${isAlive(holder)} for no key update of t`);
  if (!own) throw new Refusal('RET_UNAUTHORIZED');
  return { ...holder, ...own };
}

/** The step of a code that proves the secret arrived where codes are made; that step is used up. */
function requireShown(call: Call, own: Own, sent: { secret: string; code: string | undefined }): number {
  if (sent.secret !== own.shown) {
    const message = 'must be one shown to this session within 10 minutes';
    throw invalid([{ field: 'secret', rule: 'issued', message }]);
  }
  if (!sent.code) throw invalid([{ field: 'code', rule: 'required', message: 'is required' }]);
  const step = matchingStep(sent.secret, sent.code, { now: call.now, after: 0 });
  if (step === 0) throw new Refusal('INVALID_OTP_CODE');
  return step;
}
