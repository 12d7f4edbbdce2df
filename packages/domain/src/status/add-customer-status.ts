import type { Handler } from '../kernel/call.ts';
import { sentByOwner } from '../kernel/sent.ts';
import type { statusContracts } from './contract.ts';
import { statusWrites } from './writes.ts';

type Contract = (typeof statusContracts)['MngAddCustomerStatus'];

export const addCustomerStatus: Handler<Contract> = async (call, sent) => {
  const { after } = await call.add(statusWrites, sentByOwner(call.actor, sent));
  return { customer_status: after };
};
