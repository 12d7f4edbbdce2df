import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';

/** Ends every session of a customer. */
export async function endCustomerSessions(call: Call, customer_id: number): Promise<void> {
  await call.query(sql`update session set ended_time = ${call.now}::int8
    where customer_ref = ${customer_id} and ended_time = 0`);
}
