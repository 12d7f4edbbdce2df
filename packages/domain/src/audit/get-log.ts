import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { auditContracts } from './contract.ts';
import { changeModel } from './model.ts';
import { visibleChange } from './scope.ts';

export const getLog: Handler<(typeof auditContracts)['MngGetLog']> = (call, request) =>
  runList(call, { model: changeModel, within: [visibleChange(call.actor)], request });
