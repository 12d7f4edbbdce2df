import type { Handler } from '../kernel/call.ts';
import type { accountContracts } from './contract.ts';
import { accountWrites } from './writes.ts';

type Contract = (typeof accountContracts)['MngDeleteAccount'];

export const deleteAccount: Handler<Contract> = async (call, { login }) => {
  await call.remove(accountWrites, login);
  return 'OK';
};
