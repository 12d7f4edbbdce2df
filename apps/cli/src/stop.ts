import { findEmbedded, startEmbedded } from '@dossier/db/embedded';
import type { Settings } from '@dossier/runtime';
import { endWithin } from './leftovers.ts';
import { isRunning, signalIfRunning } from './process-identity.ts';
import { findRun } from './run-file.ts';

/** Asks the copy that runs on this DATA_DIR to stop and waits until it has; tells what happened. */
export async function stop({ DATA_DIR, SHUTDOWN_DEADLINE_MS }: Settings): Promise<string> {
  const run = findRun(DATA_DIR);
  if (!run || !isRunning(run.supervisor)) return stopLeftovers(DATA_DIR);
  signalIfRunning(run.supervisor, 'SIGTERM');
  await endWithin([run.supervisor], SHUTDOWN_DEADLINE_MS + 25_000);
  return `Stopped the copy with DATA_DIR ${DATA_DIR} (process ${run.supervisor.pid}).`;
}

/** A copy that was killed leaves its database running. */
async function stopLeftovers(dataDir: string): Promise<string> {
  if (!(await findEmbedded(dataDir))) return `Nothing runs with DATA_DIR ${dataDir}.`;
  const adopted = await startEmbedded({ dataDir, log: () => undefined });
  await adopted.stop();
  return `Stopped the database that a killed copy with DATA_DIR ${dataDir} left running.`;
}
