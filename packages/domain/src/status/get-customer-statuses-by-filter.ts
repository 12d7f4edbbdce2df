import { statusUses } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import { changeable } from '../kernel/read.ts';
import { runBesideList } from '../list/beside-list.ts';
import type { statusContracts } from './contract.ts';
import { statusModel } from './model.ts';
import { statusWrites, visibleStatus } from './writes.ts';

type Contract = (typeof statusContracts)['MngGetCustomerStatusesByFilter'];

export const getCustomerStatusesByFilter: Handler<Contract> = async (call, request) => {
  const within = [visibleStatus(call.actor, (column) => `t."${column}"`)];
  return runBesideList(
    call,
    { model: statusModel, within, request },
    {
      use_count: (ids) => statusUses(call, ids),
      can_change: (ids) => changeable(call, statusWrites, ids),
    },
  );
};
