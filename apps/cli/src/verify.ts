import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import {
  chainRows,
  fileRows,
  type Head,
  toLine,
  type Verdict,
  verifyDatabase,
  verifyRows,
} from '@dossier/domain/server';
import type { Settings } from '@dossier/runtime';
import { withDatabase } from './with-database.ts';

/** A whole log takes longer than any command may. */
const unhurried = { statementTimeoutMs: 0, applicationName: 'dossier-verify' };

/** The head of the log as `SEQ:HASH`, the way `verify` prints it and `--head` takes it. */
export function parseHead(text: string): Head {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (!match) throw new Error(`--head must be SEQ:HASH as verify prints it, not ${JSON.stringify(text)}.`);
  return { seq: Number(match[1]), hash: match[2] ?? '' };
}

/** Checks an exported file; needs no database. */
export async function verifyFile(path: string, head?: Head): Promise<Verdict> {
  const file = await open(path);
  try {
    return await verifyRows(fileRows(file.readLines()), head);
  } finally {
    await file.close();
  }
}

export function verifyLog(settings: Settings, head?: Head): Promise<Verdict> {
  return withDatabase(settings, unhurried, (database) => verifyDatabase(database, head));
}

/** Writes every numbered row to a file, one JSON document per line; resolves with the number of rows. */
export function exportLog(settings: Settings, file: string): Promise<number> {
  return withDatabase(settings, unhurried, async (database) => {
    const out = createWriteStream(file, { mode: 0o600 });
    let rows = 0;
    for await (const row of chainRows(database)) {
      rows += 1;
      if (!out.write(`${toLine(row)}\n`)) await once(out, 'drain');
    }
    await finished(out.end());
    return rows;
  });
}
