import { inject } from 'vitest';
import { type Database, openDatabase } from '../database.ts';
import { copyTemplate } from './copies.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's and the application's URL of a migrated database that tests only copy. */
    templateOwnerUrl: string;
    templateUrl: string;
  }
}

/** A database of one test file, with both roles. */
export interface TestDatabase {
  url: string;
  ownerUrl: string;
  app: Database;
  owner: Database;
  drop(): Promise<void>;
}

/** Makes a database: a copy of the migrated one, or an empty one. */
export async function createTestDatabase(from: 'migrated' | 'empty' = 'migrated'): Promise<TestDatabase> {
  const template = { ownerUrl: inject('templateOwnerUrl'), url: inject('templateUrl') };
  const copy = await copyTemplate(template, from);
  const app = openTestDatabase(copy.url);
  const owner = openTestDatabase(copy.ownerUrl);
  return {
    ...copy,
    app,
    owner,
    async drop() {
      await Promise.all([app.close(), owner.close()]);
      await copy.drop();
    },
  };
}

export function openTestDatabase(
  url: string,
  settings: Partial<Parameters<typeof openDatabase>[0]> = {},
): Database {
  return openDatabase({
    url,
    poolMax: 4,
    streamsMax: 2,
    statementTimeoutMs: 5_000,
    lockTimeoutMs: 2_000,
    pooled: false,
    applicationName: 'dossier-test',
    ...settings,
  });
}
