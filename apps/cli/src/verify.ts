import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Database, openDatabase } from '@dossier/db';
import { type EmbeddedDatabase, findEmbedded, startEmbedded } from '@dossier/db/embedded';
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
  return withDatabase(settings, (database) => verifyDatabase(database, head));
}

/** Writes every numbered row to a file, one JSON document per line; resolves with the number of rows. */
export function exportLog(settings: Settings, file: string): Promise<number> {
  return withDatabase(settings, async (database) => {
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

/** The running server where there is one; an embedded one that is down is started for the time it takes. */
async function withDatabase<T>(settings: Settings, run: (database: Database) => Promise<T>): Promise<T> {
  const url = settings.DATABASE_URL || (await findEmbedded(settings.DATA_DIR))?.url;
  const started = url ? undefined : await startStopped(settings.DATA_DIR);
  const database = openDatabase({
    url: url ?? started?.url ?? '',
    poolMax: 2,
    streamsMax: 1,
    // A whole log takes longer than any command may.
    statementTimeoutMs: 0,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName: 'dossier-verify',
  });
  try {
    return await run(database);
  } finally {
    await database.close();
    await started?.stop();
  }
}

function startStopped(dataDir: string): Promise<EmbeddedDatabase> {
  if (!existsSync(join(dataDir, 'postgres'))) throw new Error(`There is no database in DATA_DIR ${dataDir}.`);
  return startEmbedded({ dataDir, log: () => undefined });
}
