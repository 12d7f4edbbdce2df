import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { restoreWrites } from './writes.ts';

export const restoreCustomer: Handler<(typeof customerContracts)['MngRestoreCustomer']> = async (
  call,
  input,
) => {
  const { after } = await call.change(restoreWrites, input.customer_id, { set: {} });
  return { customer: after };
};
