import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import type { customerContracts } from './contract.ts';
import type { Customer } from './model.ts';
import { requireCustomer } from './read.ts';

type Contract = (typeof customerContracts)['MngCheckCustomerPassword'];

/** Guesses count like failed sign-ins from this address. */
export const checkCustomerPassword: Handler<Contract> = async (call, input) => {
  const { limits, passwords } = call.services;
  const { customer_id } = await customerOf(call, input);
  const login = `customer:${customer_id}`;
  const retry_after_ms = await limits.signInWait(login, call.origin.address);
  if (retry_after_ms > 0) throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms });
  const [stored] = await call.query<{ password_hash: string }>(
    sql`select password_hash from customer where customer_id = ${customer_id}`,
  );
  if (await passwords.matches(stored?.password_hash ?? '', input.password)) return { customer_id };
  await limits.signInFailed(login, call.origin.address);
  throw new Refusal('RET_INVALID_PASSWORD', 'The password does not match.');
};

function customerOf(call: Call, { customer_id, email }: InputOf<Contract>): Promise<Customer> {
  if (customer_id !== undefined) return requireCustomer(call, sql`t.customer_id = ${customer_id}`);
  if (!call.actor.rights.has('see_customer_contacts'))
    throw lacking('see_customer_contacts', 'Looking up by email');
  return requireCustomer(call, sql`lower(t.email) = lower(${email?.trim()}) and t.email <> ''`);
}
