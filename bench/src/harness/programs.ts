import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const DEBIAN = '/usr/lib/postgresql';

/** A program of PostgreSQL on PATH, or where Debian keeps them; throws how to install it. */
export function requireProgram(name: 'pgbench' | 'psql'): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
  ];
  const found = folders.map((folder) => join(folder, name)).find(existsSync);
  if (found) return found;
  throw new Error(
    `${name} is not installed: apt-get install postgresql-client postgresql (or your system's packages).`,
  );
}

/** What a program prints; throws with what it complains about. */
export async function outputOf(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1 << 24 });
  return stdout;
}

/** Runs a program and counts the lines and bytes it prints, keeping none. */
export function countOutput(
  program: string,
  args: readonly string[],
): Promise<{ lines: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let lines = 0;
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve({ lines, bytes }) : reject(new Error(`${program} ended with ${code}`)),
    );
  });
}
