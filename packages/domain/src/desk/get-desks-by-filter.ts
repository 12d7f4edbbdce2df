import { deskUses } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import { runUsedList } from '../list/used-list.ts';
import type { deskContracts } from './contract.ts';
import { deskModel } from './model.ts';
import { visibleDesk } from './writes.ts';

type Contract = (typeof deskContracts)['MngGetDesksByFilter'];

export const getDesksByFilter: Handler<Contract> = async (call, request) => {
  const within = [visibleDesk(call.actor, (column) => `t."${column}"`)];
  return runUsedList(call, { model: deskModel, within, request }, (ids) => deskUses(call, ids));
};
