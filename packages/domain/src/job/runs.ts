import { type Sql, sql } from '@dossier/db';
import type { Services } from '../kernel/desk.ts';
import { EV_JOB } from '../log/event.ts';
import type { JobName } from './contract.ts';
import type { ClaimedRun, FinishedRun } from './jobs.ts';

const ALIVE_EVERY_MS = 10_000;
/** A run that has not been renewed for so long was left by a process that is gone. */
const LOST_AFTER_S = 60;

/** A tick somebody wants to run. */
export interface Claim {
  /** The Unix second of the schedule; 0 = by hand. */
  readonly tick: number;
  /** Ticks before it that nobody ran. */
  readonly missed?: number;
  /** Who takes it: a name of the process. */
  readonly by: string;
}

/** Two unique indexes decide: one run for each tick, one unfinished run for each job. */
export async function claimRun(
  { database, now, log }: Services,
  name: JobName,
  { tick, missed = 0, by }: Claim,
): Promise<ClaimedRun | undefined> {
  const lost = await database.query<{ claimed_by: string }>(sql`update job_run
    set finished_time = ${now()}::int8, outcome = 'lost'
    where name = ${name} and finished_time = 0 and alive_time < ${now() - LOST_AFTER_S}::int8 returning claimed_by`);
  for (const { claimed_by } of lost)
    log.error({ job: name, claimed_by }, 'a run of a job was lost with its process');
  const [run] = await database.query<{ id: number }>(sql`insert into job_run
      (name, tick, missed, claimed_by, started_time, alive_time)
    values (${name}, ${tick}::int8, ${missed}, ${by}, ${now()}::int8, ${now()}::int8)
    on conflict do nothing returning id`);
  return run && { id: run.id, name, tick };
}

/** Renews a run while it lasts; call the answer when it is over. */
export function keepAlive({ database, now, log }: Services, id: number): () => void {
  const timer = setInterval(() => {
    const renew = sql`update job_run set alive_time = ${now()}::int8 where id = ${id}::int8 and finished_time = 0`;
    database.query(renew).catch((err: unknown) => log.error({ err }, 'a run of a job could not be renewed'));
  }, ALIVE_EVERY_MS);
  return () => clearInterval(timer);
}

/** Records how a run ended; one that changed or found something leaves a row in the log, in the same statement. */
export async function endRun(services: Services, { id, name, tick }: ClaimedRun, finished: FinishedRun) {
  const { outcome, alert, duration_ms, reply } = finished;
  const { database, log, now, sequencer } = services;
  const told = Number(reply['changed'] ?? 0) > 0 || alert !== '';
  const ended = sql`update job_run set finished_time = ${now()}::int8, outcome = ${outcome}, alert = ${alert},
    duration_ms = ${duration_ms}, reply = ${JSON.stringify(reply)}::json
    where id = ${id}::int8 and finished_time = 0 returning id`;
  try {
    await database.query(
      told ? withLogRow(ended, { name, tick, now: now(), note: JSON.stringify(figuresOf(reply)) }) : ended,
    );
    if (told) sequencer.wake();
  } catch (err) {
    log.error({ err, job: name, outcome }, 'the end of a run could not be recorded');
  }
}

function withLogRow(ended: Sql, of: { name: JobName; tick: number; now: number; note: string }): Sql {
  return sql`with ended as (${ended})
    insert into change (time, transport, command, model, record_id, type, note)
    select ${of.now}::int8, ${of.tick === 0 ? 'cli' : 'job'}, ${of.name}, 'job', id, ${EV_JOB}, ${of.note} from ended`;
}

/** The figures; lists in a reply are for whoever looks at the run. */
export function figuresOf(reply: FinishedRun['reply']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(reply).filter(([, value]) => typeof value !== 'object'));
}
