import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { type Holder, isOf, loginOf, tableOf } from './holder.ts';
import { refuseLocked } from './is-password.ts';
import { matchingStep } from './totp.ts';

/** Somebody whose codes are asked for. */
export interface Coded extends Holder {
  readonly otp_secret: string;
  readonly otp_last_step: number;
}

/** A one-time code counts once: the step it belongs to is taken in the database. Ten wrong ones lock. */
export async function requireCode(call: Call, coded: Coded, code: string | undefined): Promise<void> {
  if (!code) throw new Refusal('OTP_REQUIRED');
  const { limits } = call.services;
  const login = loginOf(coded);
  refuseLocked(await limits.codeTried(login));
  if (await takesStep(call, coded, code)) return limits.codeRight(login);
  await limits.codeWrong(login);
  throw new Refusal('INVALID_OTP_CODE');
}

async function takesStep(call: Call, coded: Coded, code: string): Promise<boolean> {
  const step = matchingStep(coded.otp_secret, code, { now: call.now, after: coded.otp_last_step });
  if (step === 0) return false;
  const taken = await call.query(sql`update ${tableOf(coded)} t set otp_last_step = ${step}::int8
    where ${isOf(coded)} and t.otp_last_step < ${step}::int8 returning 1`);
  return taken.length > 0;
}
