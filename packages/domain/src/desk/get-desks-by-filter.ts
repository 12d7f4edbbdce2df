import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { deskContracts } from './contract.ts';
import { deskModel } from './model.ts';
import { visibleDesk } from './writes.ts';

type Contract = (typeof deskContracts)['MngGetDesksByFilter'];

export const getDesksByFilter: Handler<Contract> = async (call, request) => {
  const within = [visibleDesk(call.actor, (column) => `t."${column}"`)];
  return runList(call, { model: deskModel, within, request });
};
