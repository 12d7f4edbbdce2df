import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTypeScript, prepare } from './bootstrap.mjs';
import { root } from './plain.mjs';

/** Runs the `dossier` command line in this very process, so that no signal has to be passed on. */
export async function runDossier(args) {
  await prepare();
  const loader = await loadTypeScript();
  // Processes started from here inherit the loader.
  process.execArgv = [...process.execArgv, ...loader];
  const { runCli } = await import(pathToFileURL(join(root, 'apps/cli/src/main.ts')).href);
  process.exit(await runCli(args));
}
