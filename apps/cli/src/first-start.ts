import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, sql } from '@dossier/db';
import { createLogger, type Settings } from '@dossier/runtime';
import type { RunningDatabase } from './database.ts';
import { type SignIn, signInsTable } from './greeting.ts';

export interface FirstStartOptions {
  /** Without demo data, and with a one-time password. */
  empty: boolean;
  /** Whether a new database is filled with the demo. */
  demo: boolean;
  /** Aborted when everything is to stop. */
  end?: AbortSignal;
}

/** Creates what an empty database needs before anybody can sign in; tells how they do. */
export async function prepareSignIn(
  settings: Settings,
  { ownerUrl }: RunningDatabase,
  options: FirstStartOptions,
): Promise<SignIn> {
  const database = openDatabase({
    url: ownerUrl,
    poolMax: 2,
    streamsMax: 1,
    // What fills in the demo takes longer than any command may.
    statementTimeoutMs: 0,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName: 'dossier first start',
  });
  try {
    const [staff] = await database.query(sql`select 1 from staff limit 1`);
    if (!staff) return await startFirst(database, settings, options);
    if (options.empty) console.log('The database is not new: --empty changes nothing.');
    return keptSignIn(settings.DATA_DIR);
  } finally {
    await database.close();
  }
}

/** The password for trying out is in the documentation: it is not for a server that others reach. */
function startFirst(database: Database, settings: Settings, options: FirstStartOptions): Promise<SignIn> {
  const guarded = options.empty || !isLoopback(settings.TCP_HOST);
  if (guarded || !options.demo) return createAdministrator(database, settings, guarded);
  return fillDemo(database, settings, options);
}

async function createAdministrator(
  database: Database,
  settings: Settings,
  oneTime: boolean,
): Promise<SignIn> {
  const { firstStart } = await import('@dossier/domain/server');
  const { created, adminPassword } = await firstStart(database, {
    adminPassword: settings.ADMIN_PASSWORD,
    empty: oneTime,
    settings,
  });
  if (!created) return { kind: 'kept' };
  if (adminPassword === undefined) return { kind: 'set' };
  if (!oneTime) return rememberDemo(settings, adminPassword);
  // Printed at once and not only when everything listens: it can't be had a second time.
  console.log(`One-time password of the administrator (login 1): ${adminPassword}`);
  return { kind: 'once', password: adminPassword };
}

async function fillDemo(database: Database, settings: Settings, { end }: FirstStartOptions): Promise<SignIn> {
  const { DEMO_PASSWORD } = await import('@dossier/domain/server');
  const { demoPeople, firstStartWithDemo, numberLog } = await import('@dossier/domain/demo');
  console.log('Filling it with demo data (npm start -- --empty starts without) ...');
  const started = performance.now();
  const log = createLogger(settings, 'demo');
  const created = await firstStartWithDemo(database, {
    password: settings.ADMIN_PASSWORD || DEMO_PASSWORD,
    customers: settings.DEMO_CUSTOMERS,
    settings,
    now: Math.floor(Date.now() / 1000),
    onStep: (step) => {
      end?.throwIfAborted();
      if (step !== '') console.log(`  ${step}`);
    },
  });
  if (!created) return { kind: 'kept' };
  const people = { people: demoPeople, file: signInsOf(settings.DATA_DIR) };
  writeFileSync(people.file, signInsTable(demoPeople));
  const signIn: SignIn =
    settings.ADMIN_PASSWORD === '' ? rememberDemo(settings, DEMO_PASSWORD) : { kind: 'set' };
  console.log('  the numbers of the log');
  await numberLog(database, log);
  await database.query(sql`analyze customer, note, account, change, change_pii, change_seq`);
  console.log(`  done in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return { ...signIn, ...people };
}

/** Later starts tell it again, without loading all of the domain for one word. */
function rememberDemo({ DATA_DIR }: Settings, password: string): SignIn & { kind: 'demo' } {
  writeFileSync(noteOf(DATA_DIR), `${password}\n`);
  return { kind: 'demo', password };
}

function keptSignIn(dataDir: string): SignIn {
  const [note, file] = [noteOf(dataDir), signInsOf(dataDir)];
  const known = existsSync(file) ? { file } : {};
  if (!existsSync(note)) return { kind: 'kept', ...known };
  return { kind: 'demo', password: readFileSync(note, 'utf8').trim(), ...known };
}

function noteOf(dataDir: string): string {
  return join(dataDir, 'demo-password');
}

function signInsOf(dataDir: string): string {
  return join(dataDir, 'demo-sign-ins.txt');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
