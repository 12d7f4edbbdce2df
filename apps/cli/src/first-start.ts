import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@dossier/db';
import { DEMO_PASSWORD, type FirstStart, firstStart } from '@dossier/domain/server';
import type { Settings } from '@dossier/runtime';
import type { RunningDatabase } from './database.ts';
import type { SignIn } from './greeting.ts';

/** Creates what an empty database needs before anybody can sign in; tells how the administrator does. */
export async function prepareSignIn(
  settings: Settings,
  { url }: RunningDatabase,
  empty: boolean,
): Promise<SignIn> {
  // The password for trying out is in the documentation: it is not for a server that others reach.
  const oneTime = empty || !isLoopback(settings.TCP_HOST);
  const { created, adminPassword } = await createAdministrator(settings, url, oneTime);
  if (!created) {
    if (empty) console.log('The database is not new: --empty changes nothing.');
    return keptSignIn(settings.DATA_DIR);
  }
  if (adminPassword === undefined) return { kind: 'set' };
  if (adminPassword === DEMO_PASSWORD) writeFileSync(noteOf(settings.DATA_DIR), 'demo\n');
  // Printed at once and not only when everything listens: it can't be had a second time.
  else console.log(`One-time password of the administrator (login 1): ${adminPassword}`);
  return { kind: adminPassword === DEMO_PASSWORD ? 'demo' : 'once', password: adminPassword };
}

async function createAdministrator(settings: Settings, url: string, oneTime: boolean): Promise<FirstStart> {
  const database = openDatabase({
    url,
    poolMax: 2,
    statementTimeoutMs: settings.STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName: 'dossier-first-start',
  });
  try {
    return await firstStart(database, { adminPassword: settings.ADMIN_PASSWORD, empty: oneTime, settings });
  } finally {
    await database.close();
  }
}

function keptSignIn(dataDir: string): SignIn {
  const note = noteOf(dataDir);
  const demo = existsSync(note) && readFileSync(note, 'utf8').trim() === 'demo';
  return demo ? { kind: 'demo', password: DEMO_PASSWORD } : { kind: 'kept' };
}

function noteOf(dataDir: string): string {
  return join(dataDir, 'first-start');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
