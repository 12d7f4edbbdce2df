import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import type { sessionContracts } from './contract.ts';
import { endOwnSession } from './end-sessions.ts';
import { isApiSession } from './live.ts';

export const logoutManager: Handler<(typeof sessionContracts)['LogoutManager']> = async (call) => {
  if (isApiSession(call.actor.session)) {
    throw new Refusal('RET_CONFLICT', 'An API token is revoked, not signed out.');
  }
  await endOwnSession(call);
  return {};
};
