import { type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';

/** SQL that writes a log row for an act that changes no record. */
export function logEvent(
  call: Call,
  about: { model: string; record_id: number; staff_id: number; type: number; note?: string; brand?: string },
): Sql {
  const { now, transport, address, command, group } = call.origin;
  return sql`insert into change (time, staff_id, transport, address, command, "group", model, record_id, type, note, brand)
    values (${now}::int8, ${about.staff_id}, ${transport}, ${address}, ${command}, ${group}, ${about.model},
      ${about.record_id}, ${about.type}, ${about.note ?? ''}, ${about.brand ?? ''})`;
}
