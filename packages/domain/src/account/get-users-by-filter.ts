import { join, type Sql, sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { filterSql, runList } from '../list/run-list.ts';
import type { accountContracts } from './contract.ts';
import { matchingAccounts } from './matching.ts';
import { accountModel } from './model.ts';

type Contract = (typeof accountContracts)['GetUsersByFilter'];

export const getUsersByFilter: Handler<Contract> = async (call, request) => {
  const within = matchingAccounts(call, request);
  const conditions = filterSql(call, { model: accountModel, filter: request, sorted: [] });
  const [listed, totals] = await Promise.all([
    runList(call, { model: accountModel, within, request }),
    totalsOf(call, [...within, ...conditions]),
  ]);
  return { ...listed, ...totals };
};

/** Sums that are exact in PostgreSQL, each as the nearest number. */
async function totalsOf(call: Call, filters: readonly Sql[]) {
  const [sums] = await call.query<Record<'balance' | 'credit' | 'profit', string>>(
    sql`select coalesce(sum(t.balance), 0) as balance, coalesce(sum(t.credit), 0) as credit,
        coalesce(sum(t.profit), 0) as profit
      from account t where ${join(filters, ' and ')}`,
  );
  return {
    total_balance: Number(sums?.balance),
    total_credit: Number(sums?.credit),
    total_profit: Number(sums?.profit),
  };
}
