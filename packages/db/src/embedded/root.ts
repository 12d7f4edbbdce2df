import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { RunAs } from './programs.ts';

/** Root's clusters live here, because PostgreSQL refuses to run as root and root's folders may be closed. */
export const ROOT_HOME = '/var/lib/dossier';

const SYSTEM_USER = 'dossier';
const USER_ATTEMPTS = 5;
const USER_RETRY_MS = 300;
const run = promisify(execFile);

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The system user for root's servers, made when there is none. */
export async function requireSystemUser(): Promise<RunAs> {
  let reason = '';
  for (let attempt = 1; attempt <= USER_ATTEMPTS; attempt += 1) {
    const found = await findSystemUser();
    if (found) return found;
    const made = await tryUserAdd();
    reason = made === '' ? 'made but not found' : made;
    // Another start may be making it, with the user list locked.
    if (made !== '') await delay(USER_RETRY_MS);
  }
  throw new Error(
    `PostgreSQL does not run as root, and the system user '${SYSTEM_USER}' can't be made (${reason}): ` +
      'make it, start as an ordinary user, or set DATABASE_URL.',
  );
}

async function tryUserAdd(): Promise<string> {
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      SYSTEM_USER,
    ]);
    return '';
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.trim().split('\n').at(-1) ?? message;
  }
}

async function findSystemUser(): Promise<RunAs | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', SYSTEM_USER]), run('id', ['-g', SYSTEM_USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}
