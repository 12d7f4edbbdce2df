import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { customerWrites } from './writes.ts';

type Contract = (typeof customerContracts)['MngSetCustomerPassword'];

export const setCustomerPassword: Handler<Contract> = async (call, { customer_id, password }) => {
  const password_hash = await call.services.passwords.hash(password);
  await call.change(customerWrites, customer_id, { set: { password_hash } });
  return { customer_id };
};
