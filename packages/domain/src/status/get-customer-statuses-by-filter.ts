import { statusUses } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import { runUsedList } from '../list/used-list.ts';
import type { statusContracts } from './contract.ts';
import { statusModel } from './model.ts';
import { visibleStatus } from './writes.ts';

type Contract = (typeof statusContracts)['MngGetCustomerStatusesByFilter'];

export const getCustomerStatusesByFilter: Handler<Contract> = async (call, request) => {
  const within = [visibleStatus(call.actor, (column) => `t."${column}"`)];
  return runUsedList(call, { model: statusModel, within, request }, (ids) => statusUses(call, ids));
};
