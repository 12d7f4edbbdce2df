import { sql } from '@dossier/db';
import { seesCustomer } from '../customer/scope.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { invalid } from '../kernel/errors.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { noteContracts } from './contract.ts';
import { noteWrites, unknownAccount } from './writes.ts';

export const addNote: Handler<(typeof noteContracts)['MngAddNote']> = async (call, sent) => {
  const customer_id = sent.customer_id || (await customerOf(call, sent.login ?? 0));
  const { after } = await call.add(noteWrites, {
    manager_id: call.actor.staff_id,
    ...sentOnly(sent),
    customer_id,
  });
  return { note: after };
};

/** The customer an account in the caller's scope is linked to. */
async function customerOf(call: Call, login: number): Promise<number> {
  const [account] = await call.query<{ customer_id: number }>(sql`select a.customer_id from account a
    where a.login = ${login} and ${seesCustomer(call.actor, 'a.customer_id')}`);
  if (!account) throw invalid([unknownAccount]);
  return account.customer_id;
}
