import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, lstat, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { RunAs } from './programs.ts';
import { isRoot, ROOT_HOME, requireSystemUser } from './root.ts';

/** Where the parts of one embedded server are. */
export interface Place {
  /** DATA_DIR/postgres: the passwords, and for ordinary users the rest as well. */
  folder: string;
  /** What the server's user can enter: cluster, log file, lock. */
  home: string;
  cluster: string;
  logFile: string;
  runAs: RunAs | undefined;
  /** A home that an earlier, since removed DATA_DIR of the same name left behind. */
  orphaned: boolean;
  /** The home this DATA_DIR once used is gone. */
  lost: boolean;
}

// The system limits a socket's path to 104 or 108 bytes, and its name takes 14 of them.
const SOCKET_FOLDER_MAX = 85;

/** The place of a DATA_DIR, or undefined when none was ever made there. */
export async function findPlace(dataDir: string): Promise<Place | undefined> {
  const folder = join(resolve(dataDir), 'postgres');
  if (existsSync(join(folder, 'cluster'))) return toPlace(folder, folder, await ownerOf(folder));
  const pointer = join(folder, 'place');
  if (!existsSync(pointer)) return undefined;
  const home = (await readFile(pointer, 'utf8')).trim();
  if (!isRoot())
    throw new Error(
      `The database of ${dataDir} is root's, in ${home}: start as root, or set another DATA_DIR.`,
    );
  if (!existsSync(home)) return { ...toPlace(folder, home, await requireSystemUser()), lost: true };
  return toPlace(folder, home, await ownerOf(home));
}

/** The place of a DATA_DIR, made when it is new. */
export async function openPlace(dataDir: string): Promise<Place> {
  const place = (await findPlace(dataDir)) ?? (await choosePlace(dataDir));
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  return place;
}

/** Makes the home folder; root hands it to the server's user. */
export async function openHome(place: Place): Promise<void> {
  if (place.runAs === undefined) {
    await mkdir(place.home, { recursive: true, mode: 0o700 });
    return;
  }
  if (place.home === place.folder) return;
  await mkdir(ROOT_HOME, { recursive: true });
  await chmod(ROOT_HOME, 0o755);
  await mkdir(place.home, { recursive: true, mode: 0o700 });
  await chown(place.home, place.runAs.uid, place.runAs.gid);
  await writeFile(join(place.folder, 'place'), `${place.home}\n`, { mode: 0o600 });
}

/** Where the socket is: at home, or under the system's temporary folder when that path is too long. */
export function toSocketFolder(place: Place): string {
  const fits = Buffer.byteLength(place.home) <= SOCKET_FOLDER_MAX;
  return fits ? place.home : join(tmpdir(), `dossier-${toHash(place.home)}`);
}

/** A folder for the socket that is short enough and nobody else's. */
export async function openSocketFolder(place: Place): Promise<string> {
  const folder = toSocketFolder(place);
  if (folder === place.home) return folder;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (place.runAs) await chown(folder, place.runAs.uid, place.runAs.gid);
  const found = await lstat(folder);
  const expected = place.runAs?.uid ?? process.getuid?.();
  if (!found.isDirectory() || found.uid !== expected || (found.mode & 0o077) !== 0) {
    throw new Error(`${folder} belongs to somebody else: remove it, or set a shorter DATA_DIR.`);
  }
  return folder;
}

async function choosePlace(dataDir: string): Promise<Place> {
  const folder = join(resolve(dataDir), 'postgres');
  if (!isRoot()) return toPlace(folder, folder, undefined);
  const home = join(ROOT_HOME, toHash(resolve(dataDir)));
  return { ...toPlace(folder, home, await requireSystemUser()), orphaned: existsSync(home) };
}

function toPlace(folder: string, home: string, runAs: RunAs | undefined): Place {
  const cluster = join(home, 'cluster');
  return { folder, home, cluster, logFile: join(home, 'postgres.log'), runAs, orphaned: false, lost: false };
}

async function ownerOf(path: string): Promise<RunAs | undefined> {
  if (!isRoot()) return undefined;
  const { uid, gid } = await stat(path);
  return { uid, gid };
}

function toHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
