import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { writesOf } from './lifecycle-writes.ts';

export const restoreCustomer: Handler<(typeof customerContracts)['MngRestoreCustomer']> = async (
  call,
  input,
) => {
  const { after } = await call.change(writesOf.MngRestoreCustomer, input.customer_id, { set: {} });
  return { customer: after };
};
