import cluster from 'node:cluster';
import { readSettings } from '@dossier/runtime';
import { startFailure } from './messages.ts';

async function main(): Promise<void> {
  const settings = readSettings(process.env, '.env');
  // Each role loads its own modules only: the primary needs neither the database nor the commands.
  if (cluster.isPrimary) await (await import('./primary.ts')).runPrimary(settings);
  else await (await import('./worker.ts')).runWorker(settings);
}

main().catch((error: unknown) => {
  console.error(`dossier tcp: ${startFailure(error)}`);
  process.exit(1);
});
