import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { writesOf } from './lifecycle-writes.ts';
import { CUSTOMER_STATUS_ARCHIVED } from './model.ts';

export const archiveCustomer: Handler<(typeof customerContracts)['MngArchiveCustomer']> = async (
  call,
  input,
) => {
  const change = { set: { status: CUSTOMER_STATUS_ARCHIVED } };
  const { after } = await call.change(writesOf.MngArchiveCustomer, input.customer_id, change);
  return { customer: after };
};
