import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, sql } from '@dossier/db';
import type { Settings } from '@dossier/runtime';
import type { RunningDatabase } from './database.ts';
import type { SignIn } from './greeting.ts';

/** Creates what an empty database needs before anybody can sign in; tells how the administrator does. */
export async function prepareSignIn(
  settings: Settings,
  { url }: RunningDatabase,
  empty: boolean,
): Promise<SignIn> {
  const database = openDatabase({
    url,
    poolMax: 2,
    streamsMax: 1,
    statementTimeoutMs: settings.STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName: 'dossier first start',
  });
  try {
    const [staff] = await database.query(sql`select 1 from staff limit 1`);
    if (!staff) return await createAdministrator(database, settings, empty);
    if (empty) console.log('The database is not new: --empty changes nothing.');
    return keptSignIn(settings.DATA_DIR);
  } finally {
    await database.close();
  }
}

async function createAdministrator(database: Database, settings: Settings, empty: boolean): Promise<SignIn> {
  const { DEMO_PASSWORD, firstStart } = await import('@dossier/domain/server');
  // The password for trying out is in the documentation: it is not for a server that others reach.
  const oneTime = empty || !isLoopback(settings.TCP_HOST);
  const { created, adminPassword } = await firstStart(database, {
    adminPassword: settings.ADMIN_PASSWORD,
    empty: oneTime,
    settings,
  });
  if (!created) return { kind: 'kept' };
  if (adminPassword === undefined) return { kind: 'set' };
  // Later starts tell it again, without loading all of the domain for one word.
  if (adminPassword === DEMO_PASSWORD) writeFileSync(noteOf(settings.DATA_DIR), `${DEMO_PASSWORD}\n`);
  // Printed at once and not only when everything listens: it can't be had a second time.
  else console.log(`One-time password of the administrator (login 1): ${adminPassword}`);
  return { kind: adminPassword === DEMO_PASSWORD ? 'demo' : 'once', password: adminPassword };
}

function keptSignIn(dataDir: string): SignIn {
  const note = noteOf(dataDir);
  return existsSync(note) ? { kind: 'demo', password: readFileSync(note, 'utf8').trim() } : { kind: 'kept' };
}

function noteOf(dataDir: string): string {
  return join(dataDir, 'demo-password');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
