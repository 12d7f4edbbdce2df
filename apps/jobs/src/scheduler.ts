import type { Jobs } from '@dossier/domain/server';
import type { Logger, Metrics, Settings } from '@dossier/runtime';
import { ScheduledJob } from './scheduled-job.ts';

export interface SchedulerOptions {
  readonly jobs: Jobs;
  readonly settings: Pick<Settings, 'JOBS_TIMEZONE'>;
  readonly log: Pick<Logger, 'warn' | 'error' | 'debug'>;
  readonly metrics: Pick<Metrics, 'jobSeconds' | 'jobTicksNotRun'>;
  /** A name of this process among those that share the database. */
  readonly by: string;
  /** How often it is looked whether a tick was left undone, in milliseconds; a minute unless told. */
  readonly lookEveryMs?: number | undefined;
}

const LOOK_EVERY_MS = 60_000;

export interface Scheduler {
  /** Takes no more ticks; what runs ends with its next statement. */
  close(): Promise<void>;
}

/**
 * Runs each job when its schedule says so, unless another process does; at the start, and whenever it is found, what
 * came while nobody was there, while the database was away, or to a process that is gone.
 */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const stop = new AbortController();
  const states = await options.jobs.list();
  const scheduled = states
    .filter(({ schedule }) => schedule !== 'off')
    .map((state) => new ScheduledJob(options, state, stop.signal));
  for (const job of scheduled) job.start();
  const looking = setInterval(() => {
    for (const job of scheduled) job.makeUp();
  }, options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    async close() {
      clearInterval(looking);
      stop.abort();
      await Promise.all(scheduled.map((job) => job.close()));
    },
  };
}
