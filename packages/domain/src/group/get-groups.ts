import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { groupContracts } from './contract.ts';
import { groupModel } from './model.ts';
import { visibleGroup } from './writes.ts';

export const getGroups: Handler<(typeof groupContracts)['MngGetGroups']> = (call, request) => {
  const within = [visibleGroup(call.actor, (column) => `t."${column}"`)];
  return runList(call, { model: groupModel, within, request });
};
