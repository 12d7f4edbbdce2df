import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import type { JobContracts } from './contract.ts';
import { removeInSlices, SLICE } from './slices.ts';

const DAY_S = 86_400;
const RUNS_KEPT_S = 30 * DAY_S;

export const removeExpired: Handler<JobContracts['RemoveExpired']> = async (call) => {
  const { now } = call;
  const keysUntil = now - call.services.settings.IDEMPOTENCY_HOURS * 3600;
  const sessions = await removeInSlices(
    call,
    sql`delete from session where sid in (select sid from session where expires_time < ${now - DAY_S}::int8
      order by expires_time limit ${SLICE} for update skip locked) returning 1`,
  );
  const idempotency_keys = await removeInSlices(
    call,
    sql`delete from idempotency where (staff_id, key) in (select staff_id, key from idempotency
      where created_time < ${keysUntil}::int8 order by created_time limit ${SLICE} for update skip locked) returning 1`,
  );
  const limits = await removeInSlices(
    call,
    sql`delete from rate_limit where key in (select key from rate_limit where expire < ${now * 1000}::int8
      limit ${SLICE} for update skip locked) and expire < ${now * 1000}::int8 returning 1`,
  );
  const runs = await removeInSlices(
    call,
    sql`delete from job_run where id in (select r.id from job_run r where r.finished_time between 1 and ${now - RUNS_KEPT_S}::int8
      and exists (select 1 from job_run n where n.name = r.name and n.id > r.id and n.outcome = r.outcome and n.tick >= r.tick)
      limit ${SLICE}) returning 1`,
  );
  const changed = sessions + idempotency_keys + limits + runs;
  return { changed, alert: '', sessions, idempotency_keys, limits, runs };
};
