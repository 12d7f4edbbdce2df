import { createTask } from 'node-cron';

/** When a schedule comes next, in Unix seconds; 0 = never, for it is off. */
export function nextTick(schedule: string, timezone: string): number {
  if (schedule === 'off') return 0;
  const task = createTask(schedule, () => undefined, { timezone });
  const [next] = task.getNextRuns(1);
  task.destroy();
  return next ? next.getTime() / 1000 : 0;
}
