import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { statusContracts } from './contract.ts';
import { statusModel } from './model.ts';
import { visibleStatus } from './writes.ts';

type Contract = (typeof statusContracts)['MngGetCustomerStatusesByFilter'];

export const getCustomerStatusesByFilter: Handler<Contract> = async (call, request) => {
  const within = [visibleStatus(call.actor, (column) => `t."${column}"`)];
  return runList(call, { model: statusModel, within, request });
};
