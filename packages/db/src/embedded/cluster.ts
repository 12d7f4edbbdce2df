import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  appendFile,
  chown,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { toSettingsFile } from './configuration.ts';
import { ASCII_LETTERS, LETTERS } from './letters.ts';
import type { Passwords } from './passwords.ts';
import type { Place } from './place.ts';
import { findCommandLine, hasCode, isAlive, type ProgramResult, runProgram, toReason } from './programs.ts';

const LOG_FILE_MAX_BYTES = 16 * 1024 * 1024;
// Higher than any system gives out.
const NO_PROCESS = 2_147_483_646;
const START_ATTEMPTS = 40;
const START_RETRY_MS = 250;
const REINDEX_TRIGRAMS = `do $$ declare trigrams regclass; begin for trigrams in
  select i.indexrelid from pg_index i join pg_opclass o on o.oid = any(i.indclass) where o.opcname = 'gin_trgm_ops'
  loop execute format('reindex index %s', trigrams); end loop; end $$`.replaceAll('\n', ' ');

/** One cluster with the programs that run it. */
export interface Cluster {
  place: Place;
  /** The folder with bin, lib and share. */
  native: string;
}

interface SingleUser {
  cluster: Cluster;
  /** Where the cluster is when not in its place. */
  folder?: string;
  database?: string;
}

/** The running server of a cluster, as its own lock file tells. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
}

/** Makes the cluster beside its final name and renames it when it is whole, roles and database included. */
export async function createCluster(
  cluster: Cluster,
  passwords: Passwords,
  throwaway: boolean,
): Promise<void> {
  const { place } = cluster;
  for (const name of await readdir(place.home)) {
    if (name.startsWith('cluster.new-')) await rm(join(place.home, name), { recursive: true, force: true });
  }
  const draft = join(place.home, `cluster.new-${randomUUID()}`);
  await makeFiles(cluster, draft, throwaway);
  await writeFile(join(draft, 'pg_hba.conf'), 'local all all scram-sha-256\n');
  await appendFile(join(draft, 'postgresql.conf'), "\ninclude 'dossier.conf'\n");
  await writeSettings(cluster, draft, { socketFolder: place.home, throwaway });
  await runSingleUser({ cluster, folder: draft }, [
    `create role dossier_owner login createdb password '${passwords.owner}'`,
    `create role dossier_app login password '${passwords.app}'`,
    'grant pg_signal_backend to dossier_owner',
    'create database dossier owner dossier_owner',
  ]);
  await rename(draft, place.cluster);
}

async function makeFiles(cluster: Cluster, folder: string, throwaway: boolean): Promise<void> {
  const command = ['initdb', `--pgdata=${folder}`, '--username=postgres', '--auth=trust', '--encoding=UTF8'];
  const sorted = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const options = [...sorted, ...(throwaway ? ['--no-sync'] : [])];
  let made: ProgramResult | undefined;
  for (const letters of [...LETTERS, ASCII_LETTERS]) {
    made = await runTool(cluster, [...command, ...options, `--lc-ctype=${letters}`]);
    if (made.code === 0) return;
    if (!made.output.includes('invalid locale name')) break;
  }
  const reason = toReason(made?.output ?? '');
  throw new Error(`A new database can't be made in ${cluster.place.home}: ${reason}`);
}

/** Gives both roles the passwords on file again; the server must be down. */
export async function resetPasswords(cluster: Cluster, passwords: Passwords): Promise<void> {
  await runSingleUser({ cluster }, [
    `alter role dossier_owner login password '${passwords.owner}'`,
    `alter role dossier_app login password '${passwords.app}'`,
  ]);
}

/** Makes a cluster of ASCII letters know these; the server must be down. Broken off, it looks as it was. */
export async function teachLetters(cluster: Cluster, letters: string): Promise<void> {
  const know = `update pg_database set datctype = '${letters}' where datname`;
  await runSingleUser({ cluster }, [`${know} in ('dossier', 'template0', 'template1')`]);
  await runSingleUser({ cluster, database: 'dossier' }, [REINDEX_TRIGRAMS]);
  await runSingleUser({ cluster }, [`${know} = 'postgres'`]);
}

/** Starts the server in a session of its own; returns when it takes connections. */
export async function startCluster(
  cluster: Cluster,
  socketFolder: string,
  throwaway: boolean,
): Promise<void> {
  const { place } = cluster;
  await requireVersion(place);
  await clearStaleLocks(place, socketFolder);
  await writeSettings(cluster, place.cluster, { socketFolder, throwaway });
  if (existsSync(place.logFile) && (await stat(place.logFile)).size > LOG_FILE_MAX_BYTES)
    await truncate(place.logFile);
  for (let attempt = 1; ; attempt += 1) {
    const logBegin = existsSync(place.logFile) ? (await stat(place.logFile)).size : 0;
    const command = ['pg_ctl', 'start', '-s', '-w', '-t', '120', '-D', place.cluster, '-l', place.logFile];
    const started = await runTool(cluster, command);
    if (started.code === 0) return;
    const written = existsSync(place.logFile)
      ? (await readFile(place.logFile)).subarray(logBegin).toString('utf8')
      : '';
    const reason = toReason(written === '' ? started.output : written);
    // After a kill -9 the old server's children need a moment to notice.
    if (attempt < START_ATTEMPTS && reason.includes('pre-existing shared memory block'))
      await delay(START_RETRY_MS);
    else throw new Error(`PostgreSQL does not start: ${reason} (its log: ${place.logFile})`);
  }
}

/** Stops the server without waiting for its clients. */
export async function stopCluster(cluster: Cluster): Promise<void> {
  if (!(await findPostmaster(cluster.place))) return;
  const command = ['pg_ctl', 'stop', '-s', '-w', '-t', '120', '-m', 'fast', '-D', cluster.place.cluster];
  const stopped = await runTool(cluster, command);
  if (stopped.code !== 0 && (await findPostmaster(cluster.place))) {
    throw new Error(`PostgreSQL in ${cluster.place.home} does not stop: ${toReason(stopped.output)}`);
  }
}

/** The server running on this cluster, if there is one. */
export async function findPostmaster(place: Place): Promise<Postmaster | undefined> {
  const lines = await readLockFile(place);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined;
  const commandLine = await findCommandLine(pid);
  if (!commandLine.includes('postgres') || !commandLine.includes(place.cluster)) return undefined;
  return { pid, socketFolder: lines[4] ?? '' };
}

// PostgreSQL does not start while the number in its lock files is a living process or a zombie.
// The file itself stays: through the rest of it PostgreSQL sees children of a killed server that still run.
async function clearStaleLocks(place: Place, socketFolder: string): Promise<void> {
  if (await findPostmaster(place)) return;
  const [pid = '', ...rest] = await readLockFile(place);
  if (pid !== '' && isAlive(Number(pid))) {
    await writeFile(join(place.cluster, 'postmaster.pid'), [NO_PROCESS, ...rest].join('\n'));
  }
  await rm(join(socketFolder, '.s.PGSQL.5432.lock'), { force: true });
}

async function readLockFile(place: Place): Promise<string[]> {
  try {
    return (await readFile(join(place.cluster, 'postmaster.pid'), 'utf8')).split('\n');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

async function writeSettings(
  cluster: Cluster,
  folder: string,
  options: { socketFolder: string; throwaway: boolean },
): Promise<void> {
  const file = join(folder, 'dossier.conf');
  await writeFile(file, toSettingsFile(options), { mode: 0o600 });
  const { runAs } = cluster.place;
  if (runAs) await chown(file, runAs.uid, runAs.gid);
}

async function requireVersion(place: Place): Promise<void> {
  const file = join(place.cluster, 'PG_VERSION');
  const version = existsSync(file) ? (await readFile(file, 'utf8')).trim() : '';
  if (version === '18') return;
  const found = version === '' ? 'no PostgreSQL cluster' : `a cluster of PostgreSQL ${version}, not 18`;
  throw new Error(`${place.cluster} holds ${found}: move it away, or set another DATA_DIR.`);
}

/** Runs statements of one line each as the superuser, without password and socket; the server must be down. */
export async function runSingleUser(
  { cluster, folder = cluster.place.cluster, database = 'postgres' }: SingleUser,
  statements: readonly string[],
): Promise<void> {
  const command = ['postgres', '--single', '-D', folder, '-c', 'log_min_messages=error', database];
  // It goes on after an error.
  const done = await runTool(cluster, command, `${statements.join(';\n')};\n`);
  if (done.code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(done.output)) {
    throw new Error(`The database in ${cluster.place.home} can't be set up: ${toReason(done.output)}`);
  }
}

function runTool(cluster: Cluster, command: string[], input = ''): Promise<ProgramResult> {
  const [tool = '', ...args] = command;
  const { place, native } = cluster;
  const program = join(native, 'bin', tool);
  return runProgram({
    program,
    args,
    cwd: place.home,
    runAs: place.runAs,
    input,
    detached: tool === 'pg_ctl',
  });
}
