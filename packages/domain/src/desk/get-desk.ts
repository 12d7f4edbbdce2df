import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import type { deskContracts } from './contract.ts';
import { deskWrites } from './writes.ts';

export const getDesk: Handler<(typeof deskContracts)['MngGetDesk']> = async (call, { desk_id }) => {
  return { desk: await requireRecord(call, deskWrites, desk_id) };
};
