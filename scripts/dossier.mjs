import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadTypeScript, prepare } from './bootstrap.mjs';
import { root } from './plain.mjs';

/** Runs the `dossier` command line in this very process, so that no signal has to be passed on. */
export async function runDossier(args) {
  const { runCli } = await runTypeScript(join(root, 'apps/cli/src/main.ts'), args);
  process.exit(await runCli(args));
}

/** Runs a TypeScript file as if it had been started with these arguments. */
export async function runTypeScript(path, args) {
  await prepare();
  const loader = await loadTypeScript();
  // Processes started from here inherit the loader.
  process.execArgv = [...process.execArgv, ...loader];
  process.argv = [process.argv[0], path, ...args];
  return import(pathToFileURL(path).href);
}
