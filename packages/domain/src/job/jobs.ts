import { sql } from '@dossier/db';
import { authoriseSystem } from '../kernel/authorise.ts';
import type { CommandRequest } from '../kernel/call.ts';
import type { Services } from '../kernel/desk.ts';
import type { FailureBody } from '../kernel/errors.ts';
import { execute } from '../kernel/execute.ts';
import { type JobName, jobContracts, jobNames } from './contract.ts';
import { type Claim, claimRun, endRun, figuresOf, isLeft, keepAlive, toTransport } from './runs.ts';
import { whileWanted } from './while-wanted.ts';

/** A run that this process has taken: nobody else runs the tick, or the job at the same time. */
export interface ClaimedRun {
  readonly id: number;
  readonly name: JobName;
  readonly tick: number;
}

/** What became of a run. */
export interface FinishedRun {
  readonly name: JobName;
  /** `done`; `alert` = done, and somebody has to look at something; else the error it ended with. */
  readonly outcome: string;
  readonly alert: string;
  readonly duration_ms: number;
  /** What the job answered; empty after an error. */
  readonly reply: Readonly<Record<string, unknown>>;
}

/** A job as it stands: times are Unix seconds, 0 = never. */
export interface JobState {
  readonly name: JobName;
  readonly summary: string;
  /** As its setting says: minute, hour, day, month, weekday; `off` = only by hand. */
  readonly schedule: string;
  readonly running: number;
  readonly last_run_time: number;
  /** `running` while it does, `lost` when its process is gone. */
  readonly last_outcome: string;
  readonly last_duration_ms: number;
  readonly last_success_time: number;
  /** The newest tick that was run and not lost, by whichever process; without one the second before the first that was lost. */
  readonly last_tick: number;
  /** Ticks before the newest run that nobody ran. */
  readonly missed: number;
  readonly alert: string;
  /** What the last run that came to an end by itself answered. */
  readonly reply: Readonly<Record<string, unknown>>;
}

/** The jobs of a desk, for whoever has a clock. */
export interface Jobs {
  list(): Promise<JobState[]>;
  /** Takes a tick of a job; undefined when it was taken before, or while the job runs in any process. */
  claim(name: JobName, claim: Claim): Promise<ClaimedRun | undefined>;
  /** Runs what was claimed and records how it ended; when `stop` is aborted it ends with the next statement. Never throws. */
  run(claimed: ClaimedRun, stop?: AbortSignal): Promise<FinishedRun>;
}

export function createJobs(services: Services): Jobs {
  return {
    list: () => listJobs(services),
    claim: (name, claim) => claimRun(services, name, claim),
    run: (claimed, stop) => run(services, claimed, stop),
  };
}

async function run(services: Services, claimed: ClaimedRun, stop?: AbortSignal): Promise<FinishedRun> {
  const started = performance.now();
  const end = keepAlive(services, claimed.id);
  const request = toRequest(claimed);
  const wanted = stop ? { ...services, database: whileWanted(services.database, stop) } : services;
  const { status, data } = await execute(wanted, request, authoriseSystem).finally(end);
  const reply = status === 200 ? (data as Readonly<Record<string, unknown>>) : {};
  const alert = String(reply['alert'] ?? '');
  const ended = alert === '' ? 'done' : 'alert';
  const outcome = status === 200 ? ended : (data as FailureBody).error;
  const duration_ms = Math.round(performance.now() - started);
  const finished = { name: claimed.name, outcome, alert, duration_ms, reply };
  say(services, finished);
  await endRun(services, claimed, finished);
  return finished;
}

/** One line for each run, with its figures: the head of the log is among them, out of the database's reach. */
function say({ log }: Services, { name: job, outcome, alert, duration_ms: ms, reply }: FinishedRun): void {
  const figures = figuresOf(reply);
  if (outcome === 'done') log.info({ job, outcome, ms, ...figures }, 'job done');
  else if (outcome === 'alert') log.error({ job, outcome, ms, ...figures }, alert);
  else log.error({ job, outcome, ms }, 'job failed');
}

function toRequest({ name, tick }: ClaimedRun): CommandRequest {
  return { command: name, data: {}, token: '', transport: toTransport(tick), address: '' };
}

async function listJobs({ database, settings, now }: Services): Promise<JobState[]> {
  const left = isLeft(now());
  const rows = await database.query<
    Omit<JobState, 'summary' | 'schedule' | 'reply'> & { reply: string }
  >(sql`select n.name,
      coalesce(last.finished_time = 0 and not last.is_left, false)::int as running,
      coalesce(last.started_time, 0) as last_run_time,
      case when last.is_left then 'lost' when last.finished_time = 0 then 'running'
        else coalesce(last.outcome, '') end as last_outcome,
      coalesce(last.duration_ms, 0) as last_duration_ms, coalesce(good.finished_time, 0) as last_success_time,
      coalesce((select coalesce(max(tick) filter (where outcome <> 'lost' and not ${left}), min(tick) - 1)
        from job_run r where r.name = n.name and r.tick > 0), 0) as last_tick,
      coalesce(last.missed, 0) as missed, coalesce(good.alert, '') as alert, coalesce(good.reply, '{}')::text as reply
    from unnest(${[...jobNames]}::text[]) with ordinality n (name, place)
    left join lateral (select r.*, ${left} as is_left from job_run r where r.name = n.name order by id desc limit 1) last on true
    left join lateral (select * from job_run r where r.name = n.name and r.outcome in ('done', 'alert')
      order by id desc limit 1) good on true
    order by n.place`);
  return rows.map((row) => {
    const { summary, schedule } = jobContracts[row.name];
    return { ...row, summary, schedule: settings[schedule], reply: JSON.parse(row.reply) };
  });
}
