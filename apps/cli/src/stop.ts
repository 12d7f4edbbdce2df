import type { Settings } from '@dossier/runtime';
import { endWithin } from './leftovers.ts';
import { isRunning, signalIfRunning } from './process-identity.ts';
import { findRun } from './run-file.ts';

/** Asks the copy that runs on this DATA_DIR to stop and waits until it has; tells what happened. */
export async function stop(settings: Settings): Promise<string> {
  const run = findRun(settings.DATA_DIR);
  if (!run || !isRunning(run.supervisor)) return `Nothing runs with DATA_DIR ${settings.DATA_DIR}.`;
  signalIfRunning(run.supervisor, 'SIGTERM');
  await endWithin([run.supervisor], settings.SHUTDOWN_DEADLINE_MS + 25_000);
  return `Stopped the copy with DATA_DIR ${settings.DATA_DIR} (process ${run.supervisor.pid}).`;
}
