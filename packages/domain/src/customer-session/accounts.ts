import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import type { OwnAccount } from './contract.ts';

/** The accounts linked to a customer, in the order of their logins. */
export function accountsOf(call: Call, customer_id: number): Promise<OwnAccount[]> {
  return call.query<OwnAccount>(sql`select login, customer_id, enable, leverage, "group", name, email
    from account where customer_id = ${customer_id}::int4 order by login`);
}
