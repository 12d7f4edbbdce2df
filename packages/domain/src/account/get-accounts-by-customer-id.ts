import { sql } from '@dossier/db';
import { requireCustomer } from '../customer/read.ts';
import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { accountContracts } from './contract.ts';
import { matchingAccounts, plainTable } from './matching.ts';
import { accountColumns, accountModel } from './model.ts';

type Contract = (typeof accountContracts)['GetAccountsByCustomerId'];

export const getAccountsByCustomerId: Handler<Contract> = async (call, input) => {
  const { customer_id, groupFilter, limit, offset } = input;
  await requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  const request = { ...plainTable, fields: accountColumns, groupFilter, limit, offset };
  const within = [sql`t.customer_id = ${customer_id}`, ...matchingAccounts(call, request)];
  const { rows, count } = await runList(call, { model: accountModel, within, request });
  return { structure: accountColumns, rows, count };
};
