import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ListeningReport } from './messages.ts';
import { type Client, dialAt } from './testing/client.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
const TSX = new URL('../../../tooling/node_modules/tsx/dist/loader.mjs', import.meta.url).href;

let database: TestDatabase;
let server: ChildProcess;
let report: ListeningReport;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  server = start();
  [report] = (await once(server, 'message')) as [ListeningReport];
}, 120_000);
afterAll(async () => {
  await Promise.all(children.map((child) => ended(child) || kill(child)));
  await database.drop();
});

function ended(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function start(env: NodeJS.ProcessEnv = {}): ChildProcess {
  const settings = { DATABASE_URL: database.url, TCP_PORT: '0', OPS_PORT: '0', TCP_PROCESSES: '2' };
  const child = fork(MAIN, [], {
    execArgv: ['--import', TSX],
    env: { PATH: process.env.PATH, ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.push(child);
  child.stdout?.resume();
  return child;
}

function portOf(address: string): number {
  return Number(address.split(':').at(-1));
}

async function failureOf(child: ChildProcess): Promise<{ code: number; told: string }> {
  let told = '';
  child.stderr?.on('data', (text: Buffer) => {
    told += text.toString();
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, told };
}

test('workers share the ports, are ready and add up their metrics', async () => {
  const clients: Client[] = [];
  for (let i = 0; i < 4; i++) clients.push(await dialAt(portOf(report.tcp)));
  for (const client of clients) await client.roundTrips(5);
  const ready = await fetch(`http://${report.ops}/readyz`);
  const checks = { workers: '2 of 2 listen', database: { log: 'guarded by triggers and grants' } };
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, checks }]);
  const metrics = await (await fetch(`http://${report.ops}/metrics`)).text();
  expect(metrics).toContain('dossier_command_duration_seconds_count{command="Ping",status="200"} 20');
  expect(metrics).toContain('dossier_workers 2');
  expect(metrics).toContain('dossier_log_head 0');
});

test.each([
  [
    'a TCP port in use',
    () => ({ TCP_PORT: `${portOf(report.tcp)}` }),
    /^127\.0\.0\.1:\d+ is in use by another program/,
  ],
  [
    'an ops port in use',
    () => ({ OPS_PORT: `${portOf(report.ops)}` }),
    /^127\.0\.0\.1:\d+ is in use by another program/,
  ],
  [
    'a wrong setting',
    () => ({ TCP_PORT: 'x' }),
    /^TCP_PORT must be a whole number from 0 to 65535, not "x"$/,
  ],
  ['plain TCP for everyone', () => ({ TCP_HOST: '0.0.0.0' }), /^TCP_HOST 0\.0\.0\.0 is beyond loopback/],
  ['no database there', () => ({ DATABASE_URL: 'postgres://x:y@127.0.0.1:1/x' }), /ECONNREFUSED/],
  ['no database named', () => ({ DATABASE_URL: '' }), /^DATABASE_URL must be set/],
])(
  '%s is told in one line and ends with exit code 1',
  async (_what, env, line) => {
    const { code, told } = await failureOf(start({ TCP_PROCESSES: '1', ...env() }));
    expect(told).toMatch(/^dossier tcp: [^\n]+\n$/);
    expect(told.slice('dossier tcp: '.length, -1)).toMatch(line);
    expect(code).toBe(1);
  },
  60_000,
);

/** The next log line of the server with this text. */
function lineWith(msg: string): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const lines = createInterface({ input: server.stdout ?? process.stdin });
    lines.on('line', (line) => {
      const facts = JSON.parse(line) as Record<string, unknown>;
      if (facts.msg === msg) resolve(facts);
    });
  });
}

test('a worker that is killed is replaced', async () => {
  const served = lineWith('command');
  (await dialAt(portOf(report.tcp))).send({ command: 'MngGetCustomer' });
  const { pid } = await served;
  const replaced = lineWith('a worker died; another takes its place');
  process.kill(Number(pid), 'SIGKILL');
  expect(await replaced).toMatchObject({ worker: pid, signal: 'SIGKILL' });
  let ready = false;
  while (!ready) ready = (await fetch(`http://${report.ops}/readyz`)).ok;
  await (await dialAt(portOf(report.tcp))).roundTrips(1);
}, 60_000);

test('asked to stop it closes its connections and ends with exit code 0', async () => {
  const client = await dialAt(portOf(report.tcp));
  await client.roundTrips(1);
  server.send({ kind: 'stop' });
  expect(await once(server, 'exit')).toEqual([0, null]);
  expect(await client.ended).toEqual([]);
}, 60_000);
