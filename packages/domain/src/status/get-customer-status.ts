import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import type { statusContracts } from './contract.ts';
import { statusWrites } from './writes.ts';

type Contract = (typeof statusContracts)['MngGetCustomerStatus'];

export const getCustomerStatus: Handler<Contract> = async (call, { id }) => {
  return { customer_status: await requireRecord(call, statusWrites, id) };
};
