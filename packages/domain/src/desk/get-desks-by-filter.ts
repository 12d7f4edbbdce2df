import { deskUses } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import { runBesideList } from '../list/beside-list.ts';
import type { deskContracts } from './contract.ts';
import { deskModel } from './model.ts';
import { visibleDesk } from './writes.ts';

type Contract = (typeof deskContracts)['MngGetDesksByFilter'];

export const getDesksByFilter: Handler<Contract> = async (call, request) => {
  const within = [visibleDesk(call.actor, (column) => `t."${column}"`)];
  return runBesideList(
    call,
    { model: deskModel, within, request },
    { use_count: (ids) => deskUses(call, ids) },
  );
};
