import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { type Holder, isOf, loginOf, tableOf, toHolder } from './holder.ts';

interface Guess {
  /** The name that failures are counted under. */
  readonly login: string;
  /** '' = nobody's: nothing matches, in the same time. */
  readonly hashed: string;
  readonly password: string;
}

/**
 * Whether the password is right; a wrong one counts against the login at this address. Locks are looked at before
 * hashing, and after it too: of many guesses at once, those beyond the limit are not told how they fared.
 */
export async function isPassword(call: Call, { login, hashed, password }: Guess): Promise<boolean> {
  const { limits, passwords } = call.services;
  const { address } = call.origin;
  const wait = () => limits.signInWait({ login, address }, () => call.hasStaffToken());
  refuseLocked(await wait());
  const isRight = await passwords.matches(hashed, password);
  refuseLocked(isRight ? await wait() : await limits.signInFailed({ login, address }));
  return isRight;
}

/** Whether the password is the holder's as stored now. */
export async function isPasswordOf(call: Call, holder: Holder, password: string): Promise<boolean> {
  const [stored] = await call.query<{ password_hash: string }>(
    sql`select t.password_hash from ${tableOf(holder)} t where ${isOf(holder)}`,
  );
  return isPassword(call, { login: loginOf(holder), hashed: stored?.password_hash ?? '', password });
}

/** Guessing the current password through a stolen token counts as failed sign-ins. */
export async function requireOwnPassword(call: Call, current: string): Promise<void> {
  if (await isPasswordOf(call, toHolder(call.actor), current)) return;
  throw new Refusal('RET_INVALID_PASSWORD', 'current_password does not match.');
}

/** The name under which failures of somebody who is not known count. */
export function unknownLogin(kind: 'staff' | 'customer', typed: string): string {
  return `unknown:${kind}:${typed.trim().toLowerCase()}`;
}

export function refuseLocked(retry_after_ms: number): void {
  if (retry_after_ms > 0) throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms });
}
