import { sql } from '@dossier/db';
import { customerWrites } from '../customer/writes.ts';
import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import { accountsOf } from './accounts.ts';
import type { customerSessionContracts, OwnAccount } from './contract.ts';

type Contract = (typeof customerSessionContracts)['GetCustomerSelf'];

export const getCustomerSelf: Handler<Contract> = async (call) => {
  const { customer_id } = call.actor;
  const [customer, accounts] = await Promise.all([
    requireRecord(call, customerWrites, customer_id),
    call.query<OwnAccount>(accountsOf(sql`${customer_id}::int4`)),
  ]);
  return { customer, accounts, accounts_count: accounts.length };
};
