import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  DiffResult,
  MigrationList,
  SchemaContainer,
  SchemaEngine,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { openSchemaEngine, toEngineMessage } from './schema-engine.ts';

/** How a database stands to the migrations of this version. */
export interface MigrationDiagnosis {
  /** Not applied yet. */
  pending: string[];
  /** Begun and not finished. */
  failed: string[];
  /** Applied with another text than the present one. */
  edited: string[];
  /** Applied, but unknown to this version. */
  unknown: string[];
}

/** The tables that take inserts only, from every role. */
export const LOG_TABLES = ['change', 'change_pii', 'change_seq', 'access_log'] as const;

const SCHEMA_FOLDER = fileURLToPath(new URL('../../../prisma', import.meta.url));
const MIGRATIONS_FOLDER = join(SCHEMA_FOLDER, 'migrations');
const NO_FILTERS = { externalTables: [], externalEnums: [] };
// Any number of our own that Prisma's engine does not use.
const MIGRATION_LOCK = 4_711_008;

/** Applies what is pending, one process at a time; returns the names applied. */
export function applyMigrations(
  ownerUrl: string,
  options: { log: (line: string) => void },
): Promise<string[]> {
  return withMigrationLock(ownerUrl, async () => {
    const migrationsList = await readMigrations();
    const applied = await withEngine(ownerUrl, async (engine) => {
      const result = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
      return result.appliedMigrationNames;
    });
    for (const name of applied) options.log(`Applied migration ${name}`);
    return applied;
  });
}

/** Compares the database's migration history with the files; changes nothing. */
export async function diagnoseMigrations(ownerUrl: string): Promise<MigrationDiagnosis> {
  const migrationsList = await readMigrations();
  const found = await withEngine(ownerUrl, (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters: NO_FILTERS }),
  );
  const { history } = found;
  return {
    pending: history && 'unappliedMigrationNames' in history ? history.unappliedMigrationNames : [],
    failed: found.failedMigrationNames,
    edited: found.editedMigrationNames,
    unknown: history && 'unpersistedMigrationNames' in history ? history.unpersistedMigrationNames : [],
  };
}

/** What separates the live tables from the schema files, for a person to read; '' when nothing does. */
export async function findDrift(ownerUrl: string): Promise<string> {
  const result = await compareWithSchema(ownerUrl, false);
  return result.exitCode === 0 ? '' : (result.stdout ?? '').trim();
}

/** Writes the migration that leads from the present ones to the schema files; undefined when they agree. */
export async function createMigration(ownerUrl: string, name: string): Promise<string | undefined> {
  const shadow = `dossier_shadow_${randomUUID().replaceAll('-', '')}`;
  const shadowUrl = new URL(ownerUrl);
  shadowUrl.pathname = `/${shadow}`;
  await runOnce(ownerUrl, `create database ${shadow} template template0`);
  try {
    await applyMigrations(shadowUrl.href, { log: () => undefined });
    const result = await compareWithSchema(shadowUrl.href, true);
    return result.exitCode === 0 ? undefined : await writeMigration(name, result.stdout ?? '');
  } finally {
    await runOnce(ownerUrl, `drop database ${shadow} with (force)`);
  }
}

/** Gives the applications' role what it needs and no more; without effect when it is the owner itself. */
export function grantApplicationRole(ownerUrl: string, appRole: string): Promise<void> {
  return withMigrationLock(ownerUrl, async (client) => {
    const owner = await client.query<{ name: string }>('select current_user as name');
    if (owner.rows[0]?.name === appRole) return;
    const role = pg.escapeIdentifier(appRole);
    await client.query(`
      begin;
      grant usage on schema public to ${role};
      grant select, insert, update, delete on all tables in schema public to ${role};
      grant usage, select on all sequences in schema public to ${role};
      revoke update, delete, truncate, references, trigger on ${LOG_TABLES.join(', ')} from ${role};
      revoke insert, update, delete, truncate on _prisma_migrations from ${role};
      revoke all on function erase_customer_pii(integer) from ${role};
      commit;
    `);
  });
}

async function compareWithSchema(url: string, script: boolean): Promise<DiffResult> {
  const files = await readSchema();
  return withEngine(url, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: SCHEMA_FOLDER },
      to: { tag: 'schemaDatamodel', files },
      script,
      exitCode: true,
      filters: NO_FILTERS,
    }),
  );
}

async function writeMigration(name: string, script: string): Promise<string> {
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (words === '') throw new Error('A migration needs a name that says what it does.');
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${stamp}_${words}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), `${script.trim()}\n`);
  return join(folder, 'migration.sql');
}

async function runOnce(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function withEngine<T>(url: string, run: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const session = await openSchemaEngine(url);
  try {
    return await run(session.engine);
  } catch (error) {
    throw new Error(`Migrations: ${toEngineMessage(error)}`, { cause: error });
  } finally {
    await session.close();
  }
}

async function withMigrationLock<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'dossier-migrations' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return await run(client);
  } finally {
    await client.end();
  }
}

async function readMigrations(): Promise<MigrationList> {
  const entries = await readdir(MIGRATIONS_FOLDER, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.sort().map(async (path) => {
      const value = await readFile(join(MIGRATIONS_FOLDER, path, 'migration.sql'), 'utf8');
      return { path, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value } } };
    }),
  );
  return {
    baseDir: MIGRATIONS_FOLDER,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(MIGRATIONS_FOLDER, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

async function readSchema(): Promise<SchemaContainer[]> {
  const names = (await readdir(SCHEMA_FOLDER)).filter((name) => name.endsWith('.prisma')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(SCHEMA_FOLDER, name);
      return { path, content: await readFile(path, 'utf8') };
    }),
  );
}
