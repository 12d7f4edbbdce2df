import { runDossier } from './dossier.mjs';
import { runPlainly } from './plain.mjs';

await runPlainly(() => runDossier(['stop']));
