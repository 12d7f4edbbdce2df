import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './plain.mjs';

/** What was made from what, so that nothing is made twice. */
export const cache = join(root, '.cache');

export function hashOf(words, files) {
  const hash = createHash('sha256').update(words.join('\n'));
  for (const file of files) {
    const path = join(root, file);
    hash.update(`\n${file}\n`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
}

export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(join(cache, name), 'utf8'));
  } catch {
    return undefined;
  }
}

export function writeStamp(name, stamp) {
  writeFileSync(join(cache, name), JSON.stringify(stamp));
}
