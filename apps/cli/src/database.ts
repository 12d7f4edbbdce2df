import { findEmbedded, startEmbedded } from '@dossier/db/embedded';
import { applyMigrations, grantApplicationRole } from '@dossier/db/migrations';
import type { Logger, Settings } from '@dossier/runtime';
import { lineOf } from './line-of.ts';

const LOOK_EVERY_MS = 1000;

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
  const database = settings.DATABASE_URL
    ? outsideDatabase(settings)
    : await embeddedDatabase(settings.DATA_DIR, log);
  try {
    await applyMigrations(database.ownerUrl, { log: say });
    await grantApplicationRole(database.ownerUrl, decodeURIComponent(new URL(database.url).username));
  } catch (error) {
    await database.stop();
    if (!settings.DATABASE_URL) throw error;
    throw new Error(`The database of DATABASE_URL can't be used: ${lineOf(error)}`, { cause: error });
  }
  return database;
}

function outsideDatabase({ DATABASE_URL, DATABASE_OWNER_URL }: Settings): RunningDatabase {
  const { host, pathname } = new URL(DATABASE_URL);
  return {
    url: DATABASE_URL,
    ownerUrl: DATABASE_OWNER_URL,
    description: `PostgreSQL at ${host}${pathname} (DATABASE_URL)`,
    stop: () => Promise.resolve(),
  };
}

async function embeddedDatabase(dataDir: string, log: Logger): Promise<RunningDatabase> {
  const { url, ownerUrl, stop } = await startEmbedded({ dataDir, log: say });
  const keeper = new Keeper(dataDir, stop, log);
  return {
    url,
    ownerUrl,
    description: `embedded PostgreSQL 18 in ${folderOf(url, dataDir)}`,
    stop: () => keeper.stop(),
  };
}

/** PostgreSQL refuses to run as root: root's databases lie where their own user can enter, beside their socket. */
function folderOf(url: string, dataDir: string): string {
  const socketFolder = new URL(url).searchParams.get('host');
  return process.getuid?.() === 0 && socketFolder ? socketFolder : dataDir;
}

/** Starts the embedded server again when it is killed; its address stays, so the servers reconnect by themselves. */
class Keeper {
  readonly #dataDir: string;
  readonly #log: Logger;
  #timer: NodeJS.Timeout | undefined;
  #stopServer: () => Promise<void>;
  #looking: Promise<void> = Promise.resolve();
  #stopping = false;

  constructor(dataDir: string, stopServer: () => Promise<void>, log: Logger) {
    this.#dataDir = dataDir;
    this.#log = log;
    this.#stopServer = stopServer;
    this.#lookLater();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await this.#stopServer();
  }

  #lookLater(): void {
    if (this.#stopping) return;
    this.#timer = setTimeout(() => {
      this.#looking = this.#look().finally(() => this.#lookLater());
    }, LOOK_EVERY_MS);
  }

  async #look(): Promise<void> {
    try {
      if (await findEmbedded(this.#dataDir)) return;
      this.#log.error('the database server is gone; starting it again');
      await this.#stopServer();
      const again = await startEmbedded({ dataDir: this.#dataDir, log: (line) => this.#log.warn(line) });
      this.#stopServer = again.stop;
      this.#log.info('the database server is back');
    } catch (error) {
      this.#log.warn(`the database server does not start yet (${lineOf(error)}); trying again`);
    }
  }
}

function say(line: string): void {
  console.log(line);
}
