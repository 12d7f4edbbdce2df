import { readSettings } from '@dossier/runtime';
import { runConsole } from './run-console.ts';

async function main(): Promise<void> {
  await runConsole(readSettings(process.env, '.env'));
}

main().catch((error: unknown) => {
  console.error(`dossier console: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
