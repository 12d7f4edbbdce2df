import type { ClaimedRun, JobName, JobState } from '@dossier/domain/server';
import { createTask, type ScheduledTask } from 'node-cron';
import type { SchedulerOptions } from './scheduler.ts';
import { ticksBetween } from './ticks.ts';

/** A tick that is only just over is still somebody's. */
const GRACE_S = 5;

/** One job in this process: node-cron tells the time, the database who runs. */
export class ScheduledJob {
  readonly #options: SchedulerOptions;
  readonly #name: JobName;
  readonly #stop: AbortSignal;
  readonly #task: ScheduledTask;
  readonly #running = new Set<Promise<void>>();
  #claimed: ClaimedRun | undefined;
  #makingUp = false;

  constructor(options: SchedulerOptions, { name, schedule }: JobState, stop: AbortSignal) {
    this.#options = options;
    this.#name = name;
    this.#stop = stop;
    this.#task = createTask(schedule, () => this.#runClaimed(), {
      name,
      timezone: options.settings.JOBS_TIMEZONE,
      noOverlap: true,
      distributed: true,
      runCoordinator: { shouldRun: (key) => this.#shouldRun(toTick(key)) },
      logger: toLogger(options.log, name),
    });
    this.#task.on('execution:skipped', ({ reason }) => this.#notRun(reason ?? 'not-elected'));
    this.#task.on('execution:overlap', () => this.#notRun('overlap'));
    this.#task.on('execution:missed', () => this.makeUp());
  }

  start(): void {
    this.#task.start();
    this.makeUp();
  }

  /** Where ticks were left undone the newest is run late, and how many were not is told. */
  makeUp(): void {
    if (this.#makingUp) return;
    this.#makingUp = true;
    const late = this.#runLate()
      .catch((err: unknown) =>
        this.#options.log.error({ err, job: this.#name }, 'missed ticks are not known'),
      )
      .finally(() => {
        this.#makingUp = false;
      });
    this.#track(late);
  }

  async close(): Promise<void> {
    await this.#task.destroy();
    await Promise.all(this.#running);
  }

  async #shouldRun(tick: number): Promise<boolean> {
    this.#claimed = await this.#claim(tick);
    return this.#claimed !== undefined;
  }

  async #runClaimed(): Promise<void> {
    const claimed = this.#claimed;
    this.#claimed = undefined;
    if (claimed) await this.#track(this.#run(claimed));
  }

  async #runLate(): Promise<void> {
    const after = await this.#lastTick();
    const { last } = ticksBetween(this.#task, after, Date.now() / 1000 - GRACE_S);
    if (after === 0 || last === 0) return;
    const claimed = await this.#claim(last);
    if (claimed) await this.#run(claimed);
  }

  async #claim(tick: number): Promise<ClaimedRun | undefined> {
    if (this.#stop.aborted) return undefined;
    const { jobs, log, metrics, by } = this.#options;
    const after = await this.#lastTick();
    const missed = after === 0 ? 0 : ticksBetween(this.#task, after, tick).count;
    const claimed = await jobs.claim(this.#name, { tick, missed, by });
    if (claimed && missed > 0) {
      metrics.jobTicksNotRun.inc({ job: this.#name, reason: 'missed' }, missed);
      log.warn({ job: this.#name, missed, since: after }, 'ticks of a job were missed');
    }
    return claimed;
  }

  async #run(claimed: ClaimedRun): Promise<void> {
    const { jobs, metrics } = this.#options;
    const { outcome, duration_ms } = await jobs.run(claimed, this.#stop);
    metrics.jobSeconds.observe({ job: this.#name, outcome }, duration_ms / 1000);
  }

  async #lastTick(): Promise<number> {
    const states = await this.#options.jobs.list();
    return states.find(({ name }) => name === this.#name)?.last_tick ?? 0;
  }

  #notRun(reason: string): void {
    this.#options.metrics.jobTicksNotRun.inc({ job: this.#name, reason });
    this.#options.log.debug({ job: this.#name, reason }, 'a tick is not run here');
  }

  #track(run: Promise<void>): Promise<void> {
    this.#running.add(run);
    return run.finally(() => this.#running.delete(run));
  }
}

/** The coordinator is asked with the task's name and the tick, `NAME:2026-01-01T00:00:00.000Z`. */
function toTick(key: string): number {
  return Date.parse(key.slice(key.indexOf(':') + 1)) / 1000;
}

/** Where the library speaks: of overlaps our counters tell, of failures our log. */
function toLogger(log: SchedulerOptions['log'], job: string) {
  const quietly = (message: string | Error) => log.debug({ job }, String(message));
  return {
    info: quietly,
    warn: quietly,
    debug: quietly,
    error: (message: string | Error, err?: Error) =>
      log.error({ job, err: err ?? message }, 'a tick of a job failed'),
  };
}
