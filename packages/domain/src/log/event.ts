import { type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';

/** Event type of what happened to a session rather than to a record. */
export const EV_SESSION = 12;

/** Event type of personal values shown or taken out: unmasked lists, reveals, exports. */
export const EV_DISCLOSED = 11;

/** Event type of a message to the person whose id is the record's. */
export const EV_NOTIFICATION = 13;

/** Event type of a run of a job that did something. */
export const EV_JOB = 14;

/** SQL that writes a log row for an act that changes no record. */
export function logEvent(
  call: Call,
  about: { model: string; record_id: number; staff_id: number; type: number; note?: string },
): Sql {
  const { now, transport, address, command, group } = call.origin;
  return sql`insert into change (time, staff_id, transport, address, command, "group", model, record_id, type, note)
    values (${now}::int8, ${about.staff_id}, ${transport}, ${address}, ${command}, ${group}, ${about.model},
      ${about.record_id}, ${about.type}, ${about.note ?? ''})`;
}
