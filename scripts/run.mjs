import { join } from 'node:path';
import { NO_BROWSER, prepareBrowser } from './browser.mjs';
import { prepareConsole } from './build-console.mjs';
import { runDossier, runTypeScript } from './dossier.mjs';
import { PlainError, root, runPlainly } from './plain.mjs';

const programs = {
  bench: async (args) => {
    await prepareConsole();
    await runTypeScript(join(root, 'bench/src/main.ts'), args, async ({ runBench }) => {
      process.exit(await runBench(args));
    });
  },
  docs: (args) => runDossier(['docs', ...args]),
  dossier: (args) => runDossier(args),
  screenshots: async (args) => {
    await prepareConsole();
    if (!(await prepareBrowser())) throw new PlainError(NO_BROWSER);
    await runTypeScript(join(root, 'e2e/screenshots/main.ts'), args);
  },
  migration: (args) => runTypeScript(join(root, 'packages/db/src/migration-main.ts'), args),
};

const [name, ...args] = process.argv.slice(2);

await runPlainly(() => programs[name](args));
