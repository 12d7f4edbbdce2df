import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** What the HTML of a page may refer to, in KB as they come over the line; T16 measures it, and a test reads it from what is built. */
export const SCRIPT_LIMIT_KB = 200;

const built = fileURLToPath(new URL('../../../apps/console/.next', import.meta.url));
const MANIFEST = '_client-reference-manifest.js';
const KIB = 1024;

interface ClientModules {
  readonly clientModules: Readonly<Record<string, { readonly chunks: readonly string[] }>>;
}

/** Kilobytes of script of each page of the console as it is built, by the page's route. */
export function builtScripts(): ReadonlyMap<string, number> {
  const { rootMainFiles } = JSON.parse(readFileSync(`${built}/build-manifest.json`, 'utf8'));
  const sizes = new Map<string, number>();
  const sizeOf = (file: string) => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(`${built}/${file}`)).length / KIB;
    sizes.set(file, size);
    return size;
  };
  const manifests = readdirSync(`${built}/server/app`, { recursive: true, encoding: 'utf8' });
  const pages = manifests.filter((file) => file.endsWith(`page${MANIFEST}`));
  return new Map(
    pages.map((file) => {
      const chunks = Object.values(readManifest(file).clientModules).flatMap((module) => module.chunks);
      const files = new Set([...rootMainFiles, ...chunks.map((chunk) => chunk.replace('/_next/', ''))]);
      const total = [...files].reduce((sum, name) => sum + sizeOf(name), 0);
      return [`/${file.replace(`/page${MANIFEST}`, '')}`, total];
    }),
  );
}

/** It is written as a script that puts one object behind the name of the page. */
function readManifest(file: string): ClientModules {
  const text = readFileSync(`${built}/server/app/${file}`, 'utf8');
  return JSON.parse(text.slice(text.indexOf('] = ') + '] = '.length).replace(/;\s*$/, ''));
}
