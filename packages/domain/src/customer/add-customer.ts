import { duplicatesOf } from '../duplicate/duplicates-of.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { lackingFor } from '../kernel/field-rights.ts';
import { sentByOwner } from '../kernel/sent.ts';
import type { customerContracts } from './contract.ts';
import { customerWrites } from './writes.ts';

export const addCustomer: Handler<(typeof customerContracts)['MngAddCustomer']> = async (call, input) => {
  const { password, customer_id, duplicates, ...sent } = input;
  if (password !== undefined && !call.actor.rights.has('set_customer_credentials')) {
    throw lackingFor('set_customer_credentials', 'password');
  }
  if (duplicates === 1 && !call.actor.rights.has('see_customers')) {
    throw lackingFor('see_customers', 'duplicates');
  }
  const set = owned(call, sent);
  if (customer_id) set['customer_id'] = customer_id;
  if (password !== undefined) set['password_hash'] = await call.services.passwords.hash(password);
  const { after } = await call.add(customerWrites, set);
  if (duplicates !== 1) return { customer: after };
  return { customer: after, duplicates: await duplicatesOf(call, after) };
};

/** What a customer without brand or owner gets from whoever adds it. */
function owned(call: Call, sent: Readonly<Record<string, string | number | undefined>>) {
  const { actor } = call;
  const set = sentByOwner(actor, sent);
  if (!set['assigned_manager_id'] && !actor.rights.has('see_all_customers'))
    set['assigned_manager_id'] = actor.staff_id;
  return set;
}
