import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import type { sessionContracts } from './contract.ts';
import { isApiSession } from './live.ts';
import { showSecret } from './own-secret.ts';

export const getManagerOtp: Handler<(typeof sessionContracts)['GetManagerOTP']> = async (call) => {
  if (isApiSession(call.actor.session)) {
    throw new Refusal('RET_CONFLICT', 'An API token has no one-time codes.');
  }
  return showSecret(call);
};
