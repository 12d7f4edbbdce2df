import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { isPasswordOf } from '../session/is-password.ts';
import type { customerContracts } from './contract.ts';
import type { Customer } from './model.ts';
import { requireCustomer } from './read.ts';

type Contract = (typeof customerContracts)['MngCheckCustomerPassword'];

/** Guesses count like failed sign-ins from this address. */
export const checkCustomerPassword: Handler<Contract> = async (call, input) => {
  const { customer_id } = await customerOf(call, input);
  if (await isPasswordOf(call, { kind: 'customer', id: customer_id }, input.password)) return { customer_id };
  throw new Refusal('RET_INVALID_PASSWORD', 'The password does not match.');
};

function customerOf(call: Call, { customer_id, email }: InputOf<Contract>): Promise<Customer> {
  if (customer_id !== undefined) return requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  if (!call.actor.rights.has('see_customer_contacts'))
    throw lacking('see_customer_contacts', 'Looking up by email', ['email']);
  return requireCustomer(call, sql`lower(t.email) = lower(${email?.trim()}) and t.email <> ''`);
}
