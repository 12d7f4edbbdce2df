import { deskUses } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import type { deskContracts } from './contract.ts';
import { deskWrites } from './writes.ts';

export const getDesk: Handler<(typeof deskContracts)['MngGetDesk']> = async (call, { desk_id, counts }) => {
  const desk = await requireRecord(call, deskWrites, desk_id);
  if (counts !== 1) return { desk };
  return { desk, use_count: (await deskUses(call, [desk_id])).get(desk_id) ?? 0 };
};
