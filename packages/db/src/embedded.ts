import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import {
  type Cluster,
  createCluster,
  findPostmaster,
  resetPasswords,
  startCluster,
  stopCluster,
  teachLetters,
} from './embedded/cluster.ts';
import { findMissingLetters } from './embedded/letters.ts';
import { takeLock } from './embedded/lock.ts';
import { requireNative } from './embedded/native.ts';
import { createPasswords, findPasswords, type Passwords, toUrl } from './embedded/passwords.ts';
import {
  findPlace,
  openHome,
  openPlace,
  openSocketFolder,
  type Place,
  toSocketFolder,
} from './embedded/place.ts';
import { hasCode } from './embedded/programs.ts';

export interface EmbeddedUrls {
  /** The applications' role. */
  url: string;
  /** The role that owns the tables and runs migrations; it may create databases. */
  ownerUrl: string;
}

export interface EmbeddedDatabase extends EmbeddedUrls {
  /** Stops the server without waiting for clients, and frees the DATA_DIR. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  dataDir: string;
  /** Takes one line for a person to read. */
  log: (line: string) => void;
  /** For tests: never syncs to disk. */
  throwaway?: boolean;
}

const READY_DEADLINE_MS = 60_000;
const READY_POLL_MS = 25;

/** Starts, or adopts, the PostgreSQL of a DATA_DIR, first making it when new; throws one clear line. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = await openPlace(options.dataDir);
  if (place.orphaned) await setAside(place, options.log);
  if (place.lost) options.log(`The database in ${place.home} is gone: starting with an empty one.`);
  await openHome(place);
  const release = await takeLock(join(place.home, 'start.lock'), `DATA_DIR ${options.dataDir}`);
  try {
    const cluster = { place, native: await requireNative(place.runAs) };
    const urls = await startWithLetters(cluster, options);
    return {
      ...urls,
      stop: async () => {
        await stopCluster(cluster);
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** The URLs of the server running for a DATA_DIR, for tools beside it; undefined when none runs. */
export async function findEmbedded(dataDir: string): Promise<EmbeddedUrls | undefined> {
  const place = await findPlace(dataDir);
  const [passwords, running] = place ? [await findPasswords(place), await findPostmaster(place)] : [];
  return passwords && running ? toUrls(passwords, running.socketFolder) : undefined;
}

/** Stops the server of a DATA_DIR and removes its files for good. */
export async function removeEmbedded(dataDir: string): Promise<void> {
  const place = await findPlace(dataDir);
  if (!place) return;
  if (!place.lost) await stopCluster({ place, native: await requireNative(place.runAs) });
  await rm(toSocketFolder(place), { recursive: true, force: true });
  await rm(place.home, { recursive: true, force: true });
  await rm(place.folder, { recursive: true, force: true });
}

async function startWithLetters(cluster: Cluster, options: EmbeddedOptions): Promise<EmbeddedUrls> {
  const urls = await startOrAdopt(cluster, options);
  const letters = await findMissingLetters(urls.ownerUrl);
  if (letters === undefined) return urls;
  options.log('Making names in every script quick to find: this is done once.');
  await stopCluster(cluster);
  await teachLetters(cluster, letters);
  return startOrAdopt(cluster, options);
}

async function startOrAdopt(cluster: Cluster, options: EmbeddedOptions): Promise<EmbeddedUrls> {
  const { place } = cluster;
  const throwaway = options.throwaway ?? false;
  const kept = await findPasswords(place);
  const passwords = kept ?? (await createPasswords(place));
  if (!existsSync(place.cluster)) {
    options.log(`Making a new database in ${place.home}.`);
    await createCluster(cluster, passwords, throwaway);
  } else if (!kept) {
    options.log('The database passwords are missing: setting new ones.');
    await stopCluster(cluster);
    await resetPasswords(cluster, passwords);
  }
  const urls = await connect(cluster, passwords, throwaway);
  if (urls) return urls;
  options.log('The database passwords do not match: setting them again.');
  await stopCluster(cluster);
  await resetPasswords(cluster, passwords);
  const again = await connect(cluster, passwords, throwaway);
  if (!again)
    throw new Error(`The database in ${place.home} refuses its own passwords: see ${place.logFile}`);
  return again;
}

async function connect(
  cluster: Cluster,
  passwords: Passwords,
  throwaway: boolean,
): Promise<EmbeddedUrls | undefined> {
  const deadline = Date.now() + READY_DEADLINE_MS;
  for (;;) {
    let running = await findPostmaster(cluster.place);
    if (!running) {
      await startCluster(cluster, await openSocketFolder(cluster.place), throwaway);
      running = await findPostmaster(cluster.place);
    }
    const urls = toUrls(passwords, running?.socketFolder ?? '');
    const answer = await tryConnect(urls);
    if (answer === 'yes') return urls;
    if (answer === 'refused') return undefined;
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL runs but does not answer: see ${cluster.place.logFile}`);
    await delay(READY_POLL_MS);
  }
}

async function tryConnect(urls: EmbeddedUrls): Promise<'yes' | 'refused' | 'later'> {
  try {
    for (const url of [urls.ownerUrl, urls.url]) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
      client.on('error', () => undefined);
      await client.connect();
      await client.end();
    }
    return 'yes';
  } catch (error) {
    return hasCode(error, '28P01', '28000') ? 'refused' : 'later';
  }
}

// Removing DATA_DIR means starting anew; root's cluster lies elsewhere and is only moved, never deleted.
async function setAside(place: Place, log: (line: string) => void): Promise<void> {
  await stopCluster({ place, native: await requireNative(place.runAs) });
  const kept = `${place.home}.before-${Date.now()}`;
  await rename(place.home, kept);
  log(`This DATA_DIR is new; the database of the one before is kept in ${kept}.`);
}

function toUrls(passwords: Passwords, socketFolder: string): EmbeddedUrls {
  return {
    url: toUrl('dossier_app', passwords.app, socketFolder),
    ownerUrl: toUrl('dossier_owner', passwords.owner, socketFolder),
  };
}
