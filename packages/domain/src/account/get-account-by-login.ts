import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import type { accountContracts } from './contract.ts';
import { accountWrites } from './writes.ts';

type Contract = (typeof accountContracts)['GetAccountByLogin'];

export const getAccountByLogin: Handler<Contract> = (call, { login }) =>
  requireRecord(call, accountWrites, login);
