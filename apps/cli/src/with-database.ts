import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '@dossier/db';
import { type EmbeddedDatabase, findEmbedded, startEmbedded } from '@dossier/db/embedded';
import type { Settings } from '@dossier/runtime';

interface Use {
  /** 0 = a statement may take as long as it needs. */
  statementTimeoutMs: number;
  applicationName: string;
}

/** The running server where there is one; an embedded one that is down is started for the time it takes. */
export async function withDatabase<T>(
  settings: Settings,
  { statementTimeoutMs, applicationName }: Use,
  run: (database: Database) => Promise<T>,
): Promise<T> {
  const url = settings.DATABASE_URL || (await findEmbedded(settings.DATA_DIR))?.url;
  const started = url ? undefined : await startStopped(settings.DATA_DIR);
  const database = openDatabase({
    url: url ?? started?.url ?? '',
    poolMax: 2,
    streamsMax: 1,
    statementTimeoutMs,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName,
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
