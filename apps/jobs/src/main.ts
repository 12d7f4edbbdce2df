import { readSettings } from '@dossier/runtime';
import { runJobs } from './run-jobs.ts';

async function main(): Promise<void> {
  await runJobs(readSettings(process.env, '.env'));
}

main().catch((error: unknown) => {
  console.error(`dossier jobs: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
