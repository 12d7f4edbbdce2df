import { runDossier } from './dossier.mjs';
import { runPlainly } from './plain.mjs';

await runPlainly(() => runDossier(['up', ...process.argv.slice(2)]));
