import { raw } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { accountContracts } from './contract.ts';
import { matchingAccounts, plainTable } from './matching.ts';
import { accountModel } from './model.ts';

type Contract = (typeof accountContracts)['MngGetAccountsListByDesk'];

const fields = ['login', 'name', 'group', 'currency'];

export const getAccountsListByDesk: Handler<Contract> = async (call) => {
  const request = {
    ...plainTable,
    fields,
    count: 'none',
    limit: Number.MAX_SAFE_INTEGER - 1,
    offset: 0,
  } as const;
  const within = [raw('t.customer_id <> 0'), ...matchingAccounts(call, request)];
  const { rows } = await runList(call, { model: accountModel, within, request });
  return { structure: fields, rows };
};
