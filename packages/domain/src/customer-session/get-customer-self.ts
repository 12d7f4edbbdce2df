import { customerWrites } from '../customer/writes.ts';
import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import { accountsOf } from './accounts.ts';
import type { customerSessionContracts } from './contract.ts';

type Contract = (typeof customerSessionContracts)['GetCustomerSelf'];

export const getCustomerSelf: Handler<Contract> = async (call) => {
  const { customer_id } = call.actor;
  const [customer, accounts] = await Promise.all([
    requireRecord(call, customerWrites, customer_id),
    accountsOf(call, customer_id),
  ]);
  return { customer, accounts, accounts_count: accounts.length };
};
