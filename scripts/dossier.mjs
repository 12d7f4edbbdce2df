import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { distrustInstall, loadTypeScript, prepare } from './bootstrap.mjs';
import { PlainError, root } from './plain.mjs';

const missing = new Set(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ENOENT']);

/** Runs the `dossier` command line in this very process, so that no signal has to be passed on. */
export function runDossier(args) {
  return runTypeScript(join(root, 'apps/cli/src/main.ts'), args, async ({ runCli }) => {
    process.exit(await runCli(args));
  });
}

/** Runs a TypeScript file as if it had been started with these arguments; ends when it is done, or when `run` is. */
export async function runTypeScript(path, args, run = () => process.exit()) {
  await prepare();
  try {
    const loader = await loadTypeScript();
    // Processes started from here inherit the loader.
    process.execArgv = [...process.execArgv, ...loader];
    process.argv = [process.argv[0], path, ...args];
    await run(await import(pathToFileURL(path).href));
  } catch (error) {
    if (!missing.has(error.code) || !/node_modules/.test(error.message)) throw error;
    distrustInstall();
    throw new PlainError(
      `A part of the installed packages is missing; give the same command again. (${error.message.split('\n')[0]})`,
    );
  }
}
