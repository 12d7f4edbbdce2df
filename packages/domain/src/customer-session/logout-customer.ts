import type { Handler } from '../kernel/call.ts';
import { endOwnSession } from '../session/end-sessions.ts';
import type { customerSessionContracts } from './contract.ts';

export const logoutCustomer: Handler<(typeof customerSessionContracts)['LogoutCustomer']> = async (call) => {
  await endOwnSession(call);
  return {};
};
