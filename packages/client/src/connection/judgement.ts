import { DossierError } from '../errors.ts';
import type { Failure } from '../generated/commands.ts';
import type { PendingCall } from './pending-call.ts';

/**
 * What to do with a refused call: tell the caller, or send it again after signing in, after connecting anew, or after
 * a pause because whether it ran is not known.
 */
export type Judgement = 'tell' | 'sign in' | 'elsewhere' | 'later';

export function judge(call: PendingCall, { error, retry }: Failure, canSignIn: boolean): Judgement {
  const { open, repeatable } = call.request;
  if (error === 'RET_ERR_SHUTDOWN') return 'elsewhere';
  if (error === 'RET_UNAUTHORIZED' && canSignIn && !open && !call.renewed) return 'sign in';
  return retry === 'idempotency_key' && repeatable ? 'later' : 'tell';
}

const passing: readonly Failure['error'][] = [
  'RET_TOO_FREQUENT',
  'RET_ERR_SHUTDOWN',
  'RET_TIMEOUT',
  'RET_TECH_PROBLEM',
];

/** Whether trying again with the same token or credentials is of no use. */
export function isFinal(error: unknown): error is DossierError {
  return error instanceof DossierError && !passing.includes(error.name);
}
