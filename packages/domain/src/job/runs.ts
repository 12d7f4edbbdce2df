import { type Sql, sql, type Transaction } from '@dossier/db';
import { administrators, system } from '../kernel/access.ts';
import { Call } from '../kernel/call.ts';
import type { Services } from '../kernel/desk.ts';
import { logEvent } from '../log/event.ts';
import { EV_JOB } from '../log/event-types.ts';
import type { JobName } from './contract.ts';
import type { ClaimedRun, FinishedRun } from './jobs.ts';
import { enabledStaff } from './people.ts';

const ALIVE_EVERY_MS = 10_000;
/** A run that has not been renewed for so long was left by a process that is gone. */
const LOST_AFTER_S = 60;
/** The level of a notification. */
const ERROR = 30;

/** A tick somebody wants to run. */
export interface Claim {
  /** The Unix second of the schedule; 0 = by hand. */
  readonly tick: number;
  /** Ticks before it that nobody ran. */
  readonly missed?: number;
  /** Who takes it: a name of the process. */
  readonly by: string;
}

/** SQL: whether the unfinished run `r` was left by its process. */
export function isLeft(now: number): Sql {
  return sql`(r.finished_time = 0 and r.alive_time < ${now - LOST_AFTER_S}::int8)`;
}

/** Two unique indexes decide: one run for each tick that was not lost, one unfinished run for each job. */
export async function claimRun(
  { database, now, log }: Services,
  name: JobName,
  { tick, missed = 0, by }: Claim,
): Promise<ClaimedRun | undefined> {
  const lost = await database.query<{ claimed_by: string }>(sql`update job_run r
    set finished_time = ${now()}::int8, outcome = 'lost'
    where name = ${name} and ${isLeft(now())} returning claimed_by`);
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

/** Records how a run ended; one that changed or found something leaves a row in the log, and what is new is told. */
export async function endRun(services: Services, claimed: ClaimedRun, finished: FinishedRun): Promise<void> {
  try {
    await services.database.transaction((on) => record({ services, on }, claimed, finished));
    services.sequencer.wake();
  } catch (err) {
    const { name: job, outcome } = finished;
    services.log.error({ err, job, outcome }, 'the end of a run could not be recorded');
  }
}

async function record(
  { services, on }: { services: Services; on: Transaction },
  { id, name, tick }: ClaimedRun,
  { outcome, alert, duration_ms, reply }: FinishedRun,
): Promise<void> {
  const request = { command: name, data: {}, token: '', transport: toTransport(tick), address: '' };
  const call = new Call({ request, actor: system, services, on });
  const [ended] = await call.query<{
    before: string;
  }>(sql`update job_run set finished_time = ${call.now}::int8,
      outcome = ${outcome}, alert = ${alert}, duration_ms = ${duration_ms}, reply = ${JSON.stringify(reply)}::json
    where id = ${id}::int8 and finished_time = 0
    returning coalesce((select b.alert from job_run b where b.name = ${name} and b.id < ${id}::int8
      and b.outcome in ('done', 'alert') order by b.id desc limit 1), '') as before`);
  const isNews = alert !== '' && alert !== ended?.before;
  if (!ended || !(isNews || Number(reply['changed'] ?? 0) > 0)) return;
  const note = JSON.stringify(figuresOf(reply));
  await call.query(logEvent(call, { model: 'job', record_id: id, staff_id: 0, type: EV_JOB, note }));
  if (isNews) await tellAdministrators(call, alert);
}

/** Those who hold every right, and so see the log. */
async function tellAdministrators(call: Call, alert: string): Promise<void> {
  const { command: job } = call.origin;
  for (const { staff_id, role } of await enabledStaff(call, sql`true`)) {
    if (!(administrators as readonly string[]).includes(role)) continue;
    await call.notify(staff_id, {
      message: `${job} found something`,
      description: alert,
      level: ERROR,
      data: { job },
    });
  }
}

export function toTransport(tick: number): 'cli' | 'job' {
  return tick === 0 ? 'cli' : 'job';
}

/** The figures; lists in a reply are for whoever looks at the run. */
export function figuresOf(reply: FinishedRun['reply']): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(reply).filter(([, value]) => typeof value !== 'object'));
}
