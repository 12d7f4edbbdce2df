import { sql } from '@dossier/db';
import { customerWrites } from '../customer/writes.ts';
import type { Handler } from '../kernel/call.ts';
import { requireOwnPassword } from '../session/is-password.ts';
import { requireOwn } from '../session/own-secret.ts';
import type { customerSessionContracts } from './contract.ts';

type Contract = (typeof customerSessionContracts)['SetCustomerSelfPassword'];

export const setCustomerSelfPassword: Handler<Contract> = async (call, { password, current_password }) => {
  const { customer_id, session } = call.actor;
  await requireOwnPassword(call, current_password);
  const password_hash = await call.services.passwords.hash(password);
  await call.steps(async (step) => {
    await requireOwn(step);
    await step.change(customerWrites, customer_id, { set: { password_hash } });
    // A new password ends every session; this one goes on.
    await step.query(sql`update session s set customer_epoch = c.session_epoch
      from customer c where c.customer_id = ${customer_id}::int4 and s.sid = ${session}`);
  });
  return { customer_id };
};
