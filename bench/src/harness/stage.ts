import { type ChildProcess, type IOType, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase, sql } from '@dossier/db';
import { type EmbeddedUrls, findEmbedded, removeEmbedded } from '@dossier/db/embedded';
import { readSettings } from '@dossier/runtime';
import { metricsOf } from './metrics.ts';
import type { Ids } from './traffic.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 60_000;

/** What targets are measured on: the desk as `npm start` runs it, on a database of its own. */
export interface Stage {
  readonly port: number;
  readonly opsPort: number;
  /** Processes that serve TCP; servers of the reference get as many. */
  readonly processes: number;
  readonly urls: EmbeddedUrls;
  readonly database: Database;
  readonly ids: Ids;
  close(): Promise<void>;
}

/** Starts the desk on a database with so many customers, which is filled when it is new. */
export async function openStage(customers: number, say: (line: string) => void): Promise<Stage> {
  if (readSettings(process.env, '.env').DATABASE_URL !== '') {
    throw new Error('The bench fills and measures a database of its own: unset DATABASE_URL.');
  }
  const dataDir = join(root, '.cache/bench', String(customers));
  await fill(dataDir, customers, say);
  const [port, opsPort] = [await freePort(), await freePort()];
  const ports = { TCP_PORT: String(port), OPS_PORT: String(opsPort) };
  const env = { DATA_DIR: dataDir, ...ports, JOBS: 'off', CONSOLE: 'off' };
  const server = startNode(['start.mjs'], env, 'ignore');
  try {
    await listening(server, opsPort);
    const urls = await findEmbedded(dataDir);
    if (!urls) throw new Error(`no database runs in ${dataDir}`);
    const database = openBench(urls.ownerUrl);
    const processes = (await metricsOf(opsPort)).dossier_workers ?? 1;
    const close = async () => {
      await database.close();
      await end(server);
    };
    return { port, opsPort, processes, urls, database, ids: await idsOf(database), close };
  } catch (error) {
    await end(server);
    throw error;
  }
}

/** Loads the customers once; a load that did not come to its end is begun anew. */
async function fill(dataDir: string, customers: number, say: (line: string) => void): Promise<void> {
  const mark = join(dataDir, 'loaded.json');
  if (existsSync(mark)) return;
  say(`Loading ${customers.toLocaleString('en')} customers into ${dataDir}, once ...`);
  await removeEmbedded(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const started = performance.now();
  const command = ['run.mjs', 'dossier', 'seed', '--customers', String(customers)];
  const seed = startNode(command, { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, 'inherit');
  const [code] = await once(seed, 'exit');
  if (code !== 0) throw new Error(`loading ended with ${code}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  writeFileSync(mark, `${JSON.stringify({ customers, seconds })}\n`);
  say(`Loaded in ${seconds} s.`);
}

/** A script of the project in a process of its own; the desk writes its log lines, and nobody keeps them. */
function startNode([script = '', ...args]: string[], env: NodeJS.ProcessEnv, out: IOType): ChildProcess {
  return spawn(process.execPath, [join(root, 'scripts', script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', out, 'inherit'],
  });
}

async function listening(server: ChildProcess, opsPort: number): Promise<void> {
  const deadline = performance.now() + START_MS;
  while (!(await answers(`http://127.0.0.1:${opsPort}/readyz`))) {
    if (server.exitCode !== null) throw new Error('the desk did not start');
    if (performance.now() > deadline) throw new Error('the desk is not ready within a minute');
    await pause(100);
  }
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

function openBench(url: string): Database {
  return openDatabase({
    url,
    poolMax: 2,
    statementTimeoutMs: 0,
    lockTimeoutMs: 0,
    pooled: false,
    streamsMax: 1,
    applicationName: 'dossier bench',
  });
}

async function idsOf(database: Database): Promise<Ids> {
  const [ids] = await database.query<Ids & { count: number }>(
    sql`select min(customer_id) as from, max(customer_id) as to, count(*)::int as count from customer`,
  );
  if (!ids || ids.to - ids.from + 1 !== ids.count) throw new Error('the ids of the customers have gaps');
  return { from: ids.from, to: ids.to };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
