import { startEmbedded } from '@dossier/db/embedded';
import { applyMigrations, grantApplicationRole } from '@dossier/db/migrations';
import type { Logger, Settings } from '@dossier/runtime';

/** The database a command works on; stopping it does nothing to a server of somebody else. */
export interface RunningDatabase {
  url: string;
  ownerUrl: string;
  /** For people: which server this is. */
  description: string;
  stop(): Promise<void>;
}

/** Starts the embedded server, or points at the one of DATABASE_URL; brings its schema up to date. */
export async function startDatabase(settings: Settings, log: Logger): Promise<RunningDatabase> {
  const database = await connectOrStart(settings, log);
  try {
    await applyMigrations(database.ownerUrl, { log });
    await grantApplicationRole(database.ownerUrl, new URL(database.url).username);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return database;
}

async function connectOrStart(settings: Settings, log: Logger): Promise<RunningDatabase> {
  if (settings.DATABASE_URL) {
    const { host, pathname } = new URL(settings.DATABASE_URL);
    return {
      url: settings.DATABASE_URL,
      ownerUrl: settings.DATABASE_OWNER_URL,
      description: `PostgreSQL at ${host}${pathname} (DATABASE_URL)`,
      stop: () => Promise.resolve(),
    };
  }
  const embedded = await startEmbedded({ dataDir: settings.DATA_DIR, log });
  return {
    ...embedded,
    description: `embedded PostgreSQL in ${settings.DATA_DIR}`,
    stop: () => embedded.stop(),
  };
}
