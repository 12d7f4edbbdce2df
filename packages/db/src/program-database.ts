import { type Database, openDatabase } from './database.ts';

/** The settings that say how a program reaches the database, under their documented names. */
export interface DatabaseSettings {
  readonly DATABASE_URL: string;
  readonly DATABASE_POOL_MAX: number;
  readonly DATABASE_STREAMS_MAX: number;
  readonly STATEMENT_TIMEOUT_MS: number;
  readonly LOCK_TIMEOUT_MS: number;
  readonly DATABASE_POOLED: number;
}

/** What a program tells its operators of. */
interface Warned {
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Opens the database as a long-running program uses it: as its settings say, and under its name. */
export function openProgramDatabase(settings: DatabaseSettings, program: string, log: Warned): Database {
  return openDatabase({
    url: settings.DATABASE_URL,
    poolMax: settings.DATABASE_POOL_MAX,
    streamsMax: settings.DATABASE_STREAMS_MAX,
    statementTimeoutMs: settings.STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName: `dossier ${program}`,
    onError: (error) => log.warn({ err: error }, 'a database connection broke'),
  });
}
