import type { Handler } from '../kernel/call.ts';
import { accountsOf } from './accounts.ts';
import type { customerSessionContracts } from './contract.ts';

type Contract = (typeof customerSessionContracts)['GetCustomerSessionAccounts'];

export const getCustomerSessionAccounts: Handler<Contract> = async (call) => ({
  accounts: await accountsOf(call, call.actor.customer_id),
});
