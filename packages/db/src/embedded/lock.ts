import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hasCode, isAlive } from './programs.ts';

/** Takes the lock file or throws one line naming the holder; a holder that is dead does not count. */
export async function takeLock(path: string, what: string): Promise<() => Promise<void>> {
  const mine = `${process.pid} ${await findStartMark(process.pid)} ${randomUUID()}\n`;
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    while (!(await tryLink(draft, path))) await removeStale(path, what);
  } finally {
    await rm(draft, { force: true });
  }
  return async () => {
    if ((await readIfThere(path)) === mine) await rm(path, { force: true });
  };
}

async function tryLink(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function removeStale(path: string, what: string): Promise<void> {
  const held = await readIfThere(path);
  if (held === undefined) return;
  const [pid = '', mark = ''] = held.split(' ');
  if (await isHolder(Number(pid), mark)) {
    throw new Error(`${what} is already in use by process ${pid}: stop that one, or set another DATA_DIR.`);
  }
  // Renaming first: of two that find the same dead holder, only one removes it, and never a fresh lock.
  const aside = `${path}.${process.pid}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readIfThere(aside)) !== held) await tryLink(aside, path);
  await rm(aside, { force: true });
}

async function isHolder(pid: number, mark: string): Promise<boolean> {
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (await findStartMark(pid)) === mark;
}

// A number given again to another process must not look like the holder: Linux tells when a process began.
async function findStartMark(pid: number): Promise<string> {
  const stat = await readIfThere(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-';
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH')) return undefined;
    throw error;
  }
}
