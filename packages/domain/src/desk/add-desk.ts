import type { Handler } from '../kernel/call.ts';
import { sentByOwner } from '../kernel/sent.ts';
import type { deskContracts } from './contract.ts';
import { deskWrites } from './writes.ts';

export const addDesk: Handler<(typeof deskContracts)['MngAddDesk']> = async (call, sent) => {
  const { after } = await call.add(deskWrites, sentByOwner(call.actor, sent));
  return { desk: after };
};
