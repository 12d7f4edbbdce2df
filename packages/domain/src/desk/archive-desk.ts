import type { Handler } from '../kernel/call.ts';
import type { deskContracts } from './contract.ts';
import { DESK_STATUS_ARCHIVED } from './model.ts';
import { deskWrites } from './writes.ts';

type Contract = (typeof deskContracts)['MngArchiveDesk'];

export const archiveDesk: Handler<Contract> = async (call, { desk_id }) => {
  const { after } = await call.change(deskWrites, desk_id, { set: { status: DESK_STATUS_ARCHIVED } });
  return { desk: after };
};
