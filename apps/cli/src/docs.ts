import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { referenceFiles } from '@dossier/domain/server';
import { envExample } from '@dossier/runtime';
import { settingsPage } from './settings-page.ts';

/** The files that are generated, by path from the project's folder. */
function generatedFiles(): Record<string, string> {
  return { '.env.example': envExample(), 'docs/settings.md': settingsPage(), ...referenceFiles() };
}

/** Writes the generated files; resolves with the paths that changed. */
export function writeDocs(): string[] {
  const stale = staleDocs();
  const files = generatedFiles();
  for (const path of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, files[path] ?? '');
  }
  return stale;
}

/** The generated files that are not what would be generated now. */
export function staleDocs(): string[] {
  return Object.entries(generatedFiles())
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);
}
