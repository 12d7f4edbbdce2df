import type { Handler } from '../kernel/call.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { statusContracts } from './contract.ts';
import { statusWrites } from './writes.ts';

type Contract = (typeof statusContracts)['MngUpdateCustomerStatus'];

export const updateCustomerStatus: Handler<Contract> = async (call, { id, ...set }) => {
  const { after } = await call.change(statusWrites, id, { set: sentOnly(set) });
  return { customer_status: after };
};
