import { join } from 'node:path';
import { prepareConsole } from './build-console.mjs';
import { runDossier, runTypeScript } from './dossier.mjs';
import { root, runPlainly } from './plain.mjs';

const programs = {
  bench: async (args) => {
    await prepareConsole();
    await runTypeScript(join(root, 'bench/src/main.ts'), args, async ({ runBench }) => {
      process.exit(await runBench(args));
    });
  },
  docs: (args) => runDossier(['docs', ...args]),
  dossier: (args) => runDossier(args),
  migration: (args) => runTypeScript(join(root, 'packages/db/src/migration-main.ts'), args),
};

const [name, ...args] = process.argv.slice(2);

await runPlainly(() => programs[name](args));
