import type { Handler } from '../kernel/call.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { customerContracts } from './contract.ts';
import { customerWrites } from './writes.ts';

export const updateCustomer: Handler<(typeof customerContracts)['MngUpdateCustomer']> = async (
  call,
  input,
) => {
  const { customer_id, expected_version, password: _, ...set } = input;
  const change = { set: sentOnly(set), expectedVersion: expected_version };
  const { after } = await call.change(customerWrites, customer_id, change);
  return { customer: after };
};
