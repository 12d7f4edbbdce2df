import { join, raw, sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { filterSql } from '../list/run-list.ts';
import type { customerContracts } from './contract.ts';
import { matchingCustomers } from './matching.ts';
import { customerModel } from './model.ts';

type Contract = (typeof customerContracts)['MngGetCustomerCounts'];

export const getCustomerCounts: Handler<Contract> = async (call, { by, filter }) => {
  const conditions = filterSql(call, { model: customerModel, filter, sorted: [] });
  const matching = join([...(await matchingCustomers(call, filter)), ...conditions], ' and ');
  const counts = sql`select ${raw(`t."${by}"`)} as value,
    count(*) as count from customer t where ${matching} group by 1 order by 1`;
  return { rows: await call.query<{ value: number; count: number }>(counts, 'anew') };
};
