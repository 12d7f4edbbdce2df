import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, type ProcessIdentity, signalIfRunning } from './process-identity.ts';

const LOOK_EVERY_MS = 50;

/** Waits until the processes are gone; those still there after the deadline are ended. */
export async function endWithin(
  processes: ProcessIdentity[],
  deadlineMs: number,
  giveUp?: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (processes.some(isRunning) && !giveUp?.aborted) {
    if (Date.now() > deadline) for (const one of processes) signalIfRunning(one, 'SIGKILL');
    await pause(LOOK_EVERY_MS);
  }
}
