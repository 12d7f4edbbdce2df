import { prepareConsole } from './build-console.mjs';
import { runDossier } from './dossier.mjs';
import { runPlainly } from './plain.mjs';

const args = process.argv.slice(2);

await runPlainly(async () => {
  // --dev compiles pages as they are asked for.
  if (process.env.CONSOLE !== 'off' && !args.includes('--dev')) await prepareConsole();
  await runDossier(['up', ...args]);
});
