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
}

export interface Scheduler {
  /** Takes no more ticks; what runs ends with its next statement. */
  close(): Promise<void>;
}

/** Runs each job when its schedule says so, unless another process does; first what came while nobody was there. */
export async function startScheduler(options: SchedulerOptions): Promise<Scheduler> {
  const stop = new AbortController();
  const states = await options.jobs.list();
  const scheduled = states
    .filter(({ schedule }) => schedule !== 'off')
    .map((state) => new ScheduledJob(options, state, stop.signal));
  for (const job of scheduled) job.start();
  return {
    async close() {
      stop.abort();
      await Promise.all(scheduled.map((job) => job.close()));
    },
  };
}
