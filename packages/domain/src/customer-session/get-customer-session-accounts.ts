import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { accountsOf } from './accounts.ts';
import type { customerSessionContracts, OwnAccount } from './contract.ts';

type Contract = (typeof customerSessionContracts)['GetCustomerSessionAccounts'];

export const getCustomerSessionAccounts: Handler<Contract> = async (call) => ({
  accounts: await call.query<OwnAccount>(accountsOf(sql`${call.actor.customer_id}::int4`)),
});
