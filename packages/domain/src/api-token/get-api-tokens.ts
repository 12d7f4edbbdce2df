import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { apiTokenContracts } from './contract.ts';
import { apiTokenModel } from './model.ts';
import { visibleApiToken } from './writes.ts';

export const getApiTokens: Handler<(typeof apiTokenContracts)['MngGetApiTokens']> = async (call, request) => {
  const visible = visibleApiToken(call.actor, (column) => `t."${column}"`);
  return runList(call, { model: apiTokenModel, within: [visible], request });
};
