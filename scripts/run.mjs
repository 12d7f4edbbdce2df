import { runDossier } from './dossier.mjs';
import { runPlainly } from './plain.mjs';

const [name, ...args] = process.argv.slice(2);

await runPlainly(() => runDossier(name === 'dossier' ? args : [name, ...args]));
