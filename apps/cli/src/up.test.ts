import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findEmbedded, removeEmbedded } from '@dossier/db/embedded';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { isRunning } from './process-identity.ts';
import { findRun, type RunFile } from './run-file.ts';

const start = fileURLToPath(new URL('../../../scripts/start.mjs', import.meta.url));
vi.setConfig({ testTimeout: 180_000 });
const ready = { timeout: 100_000, interval: 50 };

interface Copy {
  child: ChildProcess;
  output(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

let dataDir = '';
let copies: Copy[] = [];

// One database for all of them: making one takes longer than the rest together.
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dossier-up-'));
});

afterEach(async () => {
  for (const { child } of copies) child.kill('SIGKILL');
  await Promise.all(copies.map(({ ended }) => ended));
  copies = [];
});

afterAll(() => removeEmbedded(dataDir));

test('it starts, the printed line gets an answer, and a signal leaves nothing running', async () => {
  const copy = await startAndListen({ CONSOLE: 'on' });
  expect(tryPrintedLine(copy)).toMatchObject({
    extID: '1',
    status: 200,
    data: { __token: expect.any(String) },
  });
  expect(copy.output()).toMatch(/^ {2}anna\.weber@northstar\.example +CRM_MANAGER +Northstar +\S/m);
  const told = readFileSync(join(dataDir, 'demo-sign-ins.txt'), 'utf8');
  expect(copy.output()).toContain(told);
  const [, console] = /^ {2}Console +(http:\S+)/m.exec(copy.output()) ?? [];
  expect((await fetch(`${console}/sign-in`)).status).toBe(200);
  const { supervisor, children } = requireRun();

  const second = launch();
  expect(await second.ended).toBe(1);
  expect(second.output().trim()).toMatch(/^Dossier already runs with DATA_DIR .*$/);

  copy.child.kill('SIGINT');
  expect(await copy.ended).toBe(0);
  expect(copy.output()).toMatch(/Stopped\.\n$/);
  expect([supervisor, ...children].filter(isRunning)).toEqual([]);
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test('it stops in order when nobody reads its lines any more', async () => {
  // With such a deadline nothing that hangs would be killed before this test gives up.
  const copy = await startAndListen({ SHUTDOWN_DEADLINE_MS: '600000' });
  const { supervisor, children } = requireRun();
  copy.child.stdout?.destroy();
  copy.child.stderr?.destroy();
  process.kill(supervisor.pid, 'SIGHUP');
  expect(await copy.ended).toBe(0);
  expect([supervisor, ...children].filter(isRunning)).toEqual([]);
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test('a signal in the middle of a start stops what was started', async () => {
  const copy = launch();
  await vi.waitFor(async () => expect(await findEmbedded(dataDir)).toBeDefined(), ready);
  copy.child.kill('SIGTERM');
  expect(await copy.ended).toBe(0);
  expect(copy.output()).not.toContain('Try it');
  expect(await findEmbedded(dataDir)).toBeUndefined();
});

test('after a kill the next start takes over what was left, and keeps the data', async () => {
  const killed = await startAndListen();
  killed.child.kill('SIGKILL');
  await killed.ended;

  const copy = await startAndListen();
  expect(requireRun().supervisor.pid).toBe(copy.child.pid);
  expect(tryPrintedLine(copy)).toMatchObject({ status: 200 });
});

test('a database that is killed is started again, and the server answers again', async () => {
  const copy = await startAndListen();
  process.kill(requirePostmaster(), 'SIGKILL');
  await vi.waitFor(() => expect(copy.output()).toContain('the database server is back'), ready);
  await vi.waitFor(() => expect(tryPrintedLine(copy)).toMatchObject({ status: 200 }), ready);
});

test('the jobs run beside the server, and are started again when they are killed', async () => {
  const copy = await startAndListen();
  const [, jobs] = requireRun().children;
  if (!jobs) throw new Error('The jobs do not run.');
  process.kill(jobs.pid, 'SIGKILL');
  await vi.waitFor(() => expect(copy.output()).toContain('the jobs program ended by itself'), ready);
  await vi.waitFor(() => expect(requireRun().children[1]?.pid).not.toBe(jobs.pid), ready);
  expect(requireRun().children.map(isRunning)).toEqual([true, true]);
  expect(tryPrintedLine(copy)).toMatchObject({ status: 200 });
});

test('a wrong setting is one line that names it', async () => {
  const copy = launch({ TCP_PORT: 'eighty' });
  expect(await copy.ended).toBe(1);
  expect(copy.output().trim().split('\n').at(-1)).toMatch(/^TCP_PORT must be .*$/);
});

function launch(settings: NodeJS.ProcessEnv = {}): Copy {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    TCP_PORT: '0',
    OPS_PORT: '0',
    DEMO_CUSTOMERS: '60',
    JOBS_OPS_PORT: '0',
    CONSOLE: 'off',
    CONSOLE_PORT: '0',
    CONSOLE_OPS_PORT: '0',
    LOG_LEVEL: 'info',
    ...settings,
  };
  const child = spawn(process.execPath, [start], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  }
  const copy = {
    child,
    output: () => lines.join(''),
    ended: once(child, 'close').then(([code]) => code as number),
  };
  copies.push(copy);
  return copy;
}

async function startAndListen(settings?: NodeJS.ProcessEnv): Promise<Copy> {
  const copy = launch(settings);
  await vi.waitFor(() => expect(copy.output()).toContain('Try it'), ready);
  return copy;
}

function tryPrintedLine(copy: Copy): unknown {
  const line = /^ {2}node .*call\.mjs.*$/m.exec(copy.output())?.[0] ?? 'false';
  return JSON.parse(
    execFileSync('sh', ['-c', line], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  );
}

function requireRun(): RunFile {
  const run = findRun(dataDir);
  if (!run) throw new Error('There is no run file.');
  return run;
}

function requirePostmaster(): number {
  const pointer = join(dataDir, 'postgres/place');
  const home = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'postgres');
  return Number.parseInt(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8'), 10);
}
