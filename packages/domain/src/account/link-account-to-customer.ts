import { sql } from '@dossier/db';
import { requireCustomer } from '../customer/read.ts';
import type { Handler } from '../kernel/call.ts';
import type { accountContracts } from './contract.ts';
import { accountWrites } from './writes.ts';

type Contract = (typeof accountContracts)['MngLinkAccountToCustomer'];

export const linkAccountToCustomer: Handler<Contract> = async (call, { login, ...set }) => {
  const { customer_id } = set;
  if (customer_id > 0) await requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  const { after } = await call.change(accountWrites, login, { set });
  return { login, customer_id, brand: after.brand, update_time: after.update_time };
};
