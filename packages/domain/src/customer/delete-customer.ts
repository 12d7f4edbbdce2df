import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { writesOf } from './lifecycle-writes.ts';

export const deleteCustomer: Handler<(typeof customerContracts)['MngDeleteCustomer']> = async (
  call,
  input,
) => {
  await call.remove(writesOf.MngDeleteCustomer, input.customer_id);
  return { customer_id: input.customer_id };
};
