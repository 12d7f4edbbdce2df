import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { matchingStep } from './totp.ts';

/** A staff member whose codes are asked for. */
export interface Coded {
  readonly id: number;
  readonly otp_secret: string;
  readonly otp_last_step: number;
}

/** A one-time code counts once: the step it belongs to is taken in the database. Wrong ones lock after ten. */
export async function requireCode(call: Call, staff: Coded, code: string | undefined): Promise<void> {
  if (!code) throw new Refusal('OTP_REQUIRED');
  const { limits } = call.services;
  const login = `staff:${staff.id}`;
  const retry_after_ms = await limits.codeWait(login);
  if (retry_after_ms > 0) throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms });
  const step = matchingStep(staff.otp_secret, code, { now: call.now, after: staff.otp_last_step });
  const taken =
    step > 0 &&
    (await call.query(sql`update staff set otp_last_step = ${step}::int8
      where id = ${staff.id} and otp_last_step < ${step}::int8 returning 1`));
  if (taken && taken.length > 0) return;
  await limits.codeFailed(login);
  throw new Refusal('INVALID_OTP_CODE');
}
