import type { Handler } from '../kernel/call.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { deskContracts } from './contract.ts';
import { deskWrites } from './writes.ts';

type Contract = (typeof deskContracts)['MngUpdateDesk'];

export const updateDesk: Handler<Contract> = async (call, { desk_id, ...set }) => {
  const { after } = await call.change(deskWrites, desk_id, { set: sentOnly(set) });
  return { desk: after };
};
