import type { ScheduledTask } from 'node-cron';

const MINUTE_S = 60;
/** How far back ticks are counted; what was missed before that is missed as well, but nobody counts it. */
const LOOK_BACK_S = 31 * 86_400;

/** Ticks of a schedule that lie between two times. */
interface Ticks {
  readonly count: number;
  /** The newest, in Unix seconds; 0 without any. */
  readonly last: number;
}

/** The ticks after one time and before another (Unix seconds); a schedule is no finer than a minute. */
export function ticksBetween(task: Pick<ScheduledTask, 'match'>, after: number, before: number): Ticks {
  let count = 0;
  let last = 0;
  const since = Math.max(after, Math.floor(before) - LOOK_BACK_S);
  for (let time = since - (since % MINUTE_S) + MINUTE_S; time < before; time += MINUTE_S) {
    if (!task.match(new Date(time * 1000))) continue;
    count += 1;
    last = time;
  }
  return { count, last };
}
