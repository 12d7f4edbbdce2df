import { raw } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { Written } from '../kernel/written.ts';
import { answerList } from '../list/write-list.ts';
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
  const listed = await answerList(call, { model: accountModel, within, request });
  return listed instanceof Written ? listed : { ...listed, structure: fields };
};
