import { type Queryable, sql } from '@dossier/db';
import type { ProvableSession } from './live.ts';

/** Those of the sessions that are no longer in force, or whose row or owner's row was updated since they were read. */
export async function touchedSessions(
  database: Queryable,
  sessions: readonly ProvableSession[],
  now: number,
): Promise<ProvableSession[]> {
  if (sessions.length === 0) return [];
  const touched = await database.query<{ index: number }>(sql`
    select w.place::int4 - 1 as index
    from unnest(${sessions.map(({ actor }) => actor.session)}::text[], ${sessions.map(({ stamp }) => stamp)}::text[])
      with ordinality as w(session, stamp, place)
    where not exists (select from session s join staff st on st.id = s.staff_id
        where s.sid = w.session and s.ended_time = 0 and s.expires_time > ${now}::int8
          and st.enable = 1 and s.xmin::text || ' ' || st.xmin::text = w.stamp)
      and not exists (select from api_token t join staff st on st.id = t.manager_id
        where t.id = case when w.session like 'api:%' then substr(w.session, 5)::int4 end and t.revoked_time = 0
          and (t.expires_time = 0 or t.expires_time > ${now}::int8)
          and st.enable = 1 and t.xmin::text || ' ' || st.xmin::text = w.stamp)`);
  return touched.flatMap(({ index }) => sessions[index] ?? []);
}
