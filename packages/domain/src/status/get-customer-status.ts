import { statusUses } from '../customer/in-use.ts';
import type { Handler } from '../kernel/call.ts';
import { requireRecord } from '../kernel/read.ts';
import type { statusContracts } from './contract.ts';
import { statusWrites } from './writes.ts';

type Contract = (typeof statusContracts)['MngGetCustomerStatus'];

export const getCustomerStatus: Handler<Contract> = async (call, { id, counts }) => {
  const customer_status = await requireRecord(call, statusWrites, id);
  if (counts !== 1) return { customer_status };
  return { customer_status, use_count: (await statusUses(call, [id])).get(id) ?? 0 };
};
