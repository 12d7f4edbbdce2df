import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './place.ts';

/** The passwords of dossier_owner and dossier_app. */
export interface Passwords {
  owner: string;
  app: string;
}

/** The passwords on file, or undefined when the file is missing or unusable. */
export async function findPasswords(place: Place): Promise<Passwords | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(toFile(place), 'utf8'));
    return isPasswords(kept) ? { owner: kept.owner, app: kept.app } : undefined;
  } catch {
    return undefined;
  }
}

/** Makes new passwords and keeps them, readable by the owner of DATA_DIR only. */
export async function createPasswords(place: Place): Promise<Passwords> {
  const passwords = {
    owner: randomBytes(24).toString('base64url'),
    app: randomBytes(24).toString('base64url'),
  };
  const draft = `${toFile(place)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
  await rename(draft, toFile(place));
  return passwords;
}

/** A URL that reaches the server through its socket; works for psql as well. */
export function toUrl(role: 'dossier_owner' | 'dossier_app', password: string, socketFolder: string): string {
  return `postgresql://${role}:${password}@localhost/dossier?host=${encodeURIComponent(socketFolder)}`;
}

function isPasswords(value: unknown): value is Passwords {
  const pattern = /^[A-Za-z0-9_-]{16,}$/;
  if (typeof value !== 'object' || value === null || !('owner' in value) || !('app' in value)) return false;
  return pattern.test(String(value.owner)) && pattern.test(String(value.app));
}

function toFile(place: Place): string {
  return join(place.folder, 'passwords.json');
}
