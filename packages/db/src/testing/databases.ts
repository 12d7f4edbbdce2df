import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../database.ts';

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
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const template = from === 'migrated' ? 'dossier' : 'template0';
  const ownerUrl = toDatabaseUrl(inject('templateOwnerUrl'), name);
  const url = toDatabaseUrl(inject('templateUrl'), name);
  const maintenanceUrl = toDatabaseUrl(inject('templateOwnerUrl'), 'postgres');
  await runAlone(maintenanceUrl, `create database ${name} template ${template}`);
  const app = openTestDatabase(url);
  const owner = openTestDatabase(ownerUrl);
  return {
    url,
    ownerUrl,
    app,
    owner,
    drop: async () => {
      await Promise.all([app.close(), owner.close()]);
      await runAlone(maintenanceUrl, `drop database ${name} with (force)`);
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

export function toDatabaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function runAlone(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
