import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { sql } from '@dossier/db';
import type { Stage } from './stage.ts';

/** What figures depend on. */
export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly node: string;
  readonly postgresql: string;
  readonly processes: number;
  readonly commit: string;
}

export async function machineOf({ database, processes }: Stage): Promise<Machine> {
  const [server] = await database.query<{ server_version: string }>(sql`show server_version`);
  return {
    system: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    memory_gb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql: server?.server_version ?? '',
    processes,
    commit: commit(),
  };
}

/** Empty outside a git checkout. */
function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return '';
  }
}
