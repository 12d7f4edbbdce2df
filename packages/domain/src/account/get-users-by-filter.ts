import type { Handler } from '../kernel/call.ts';
import { Written } from '../kernel/written.ts';
import { answerList } from '../list/write-list.ts';
import type { accountContracts } from './contract.ts';
import { matchingAccounts } from './matching.ts';
import { accountModel } from './model.ts';

type Contract = (typeof accountContracts)['GetUsersByFilter'];

const sums = { total_balance: 'balance', total_credit: 'credit', total_profit: 'profit' } as const;

export const getUsersByFilter: Handler<Contract> = async (call, request) => {
  const within = matchingAccounts(call, request);
  const listed = await answerList(call, { model: accountModel, within, request, sums });
  return listed instanceof Written ? listed : { ...listed, structure: [...request.fields] };
};
