import { sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { logSession, tableOf, toHolder } from './holder.ts';

/** Ends the session the command came in, with a log row. */
export async function endOwnSession(call: Call): Promise<void> {
  const holder = toHolder(call.actor);
  const row = sql`${tableOf(holder)} t`;
  await call.query(sql`with ended as (
      update session set ended_time = ${call.now}::int8 where sid = ${call.actor.session})
    ${logSession(call, holder, row)}`);
  call.changes += 1;
}

/** Ends the sessions a staff member has, but for one if told; answers how many. Its log row is the caller's. */
export async function endSessions(
  call: Call,
  of: { readonly staff_id: number; readonly except?: string },
): Promise<number> {
  const ended = await call.query(sql`update session set ended_time = ${call.now}::int8
    where staff_id = ${of.staff_id} and ended_time = 0 and expires_time > ${call.now}::int8
      and sid <> ${of.except ?? ''} returning 1`);
  return ended.length;
}
