import type { Handler } from '../kernel/call.ts';
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

/** The fields that were sent. */
export function sentOnly(fields: Readonly<Record<string, string | number | undefined>>) {
  const sent: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) sent[name] = value;
  return sent;
}
