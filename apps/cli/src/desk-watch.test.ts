import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { sql } from '@dossier/db';
import { createTestDesk, enter, personWithPassword, type TestDesk } from '@dossier/testkit';
import { serveDesk } from '@dossier/testkit/serve';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { runCli } from './main.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const patient = { timeout: 20_000, interval: 20 };
vi.setConfig({ testTimeout: 30_000 });

let at: TestDesk;
const ended: (() => unknown)[] = [];
beforeAll(async () => {
  at = await createTestDesk();
  vi.stubEnv('DOSSIER_TOKEN', '');
});
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await at.close();
});

async function serve(port = 0) {
  const server = await serveDesk(at, { port });
  ended.push(() => server.close());
  return server;
}

/** A watch until it is stopped, and what it printed. */
function watch(port: number, words: string[], wishes: { forPeople?: boolean; token?: string } = {}) {
  const { forPeople = false, token = at.admin.token } = wishes;
  const [out, err]: [string[], string[]] = [[], []];
  let stop: () => void = () => undefined;
  const code = runCli(['watch', ...words, '--at', `127.0.0.1:${port}`, '--token', token], {
    forPeople,
    folder: tmpdir(),
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    input: () => Promise.resolve(''),
    secret: () => Promise.resolve(undefined),
    onStop: (given) => {
      stop = given;
      return () => undefined;
    },
  });
  ended.push(() => stop());
  const printed = (count: number) => vi.waitFor(() => expect(out.length).toBe(count), patient);
  return { code, out, err, printed, stop: () => stop() };
}

/** The number of what has just happened; all that happened before has a lower one. */
async function head(): Promise<string> {
  const record_id = await add('Just now');
  const numbered = sql`select seq from change_seq join change using (change_id)
    where model = 'customer' and record_id = ${record_id}`;
  return vi.waitFor(async () => {
    const [row] = await at.database.app.query<{ seq: number }>(numbered);
    if (!row) throw new Error('It is not numbered yet.');
    return String(row.seq);
  }, patient);
}

async function add(first_name: string, more: object = {}): Promise<number> {
  const data = { first_name, ...more };
  return (await at.admin.ok<{ customer: { customer_id: number } }>('MngAddCustomer', data)).customer
    .customer_id;
}

test('in a pipe it prints events as JSON lines, over a restart of the server, until it is stopped', async () => {
  const first = await serve();
  const since = await head();
  const watched = watch(first.port, ['customer:event', 'status:event', '--since', since]);
  await add('Before');
  await watched.printed(1);
  await first.close();
  await add('Missed');
  await serve(first.port);
  await at.admin.ok('MngAddCustomerStatus', { status_name: 'After' });
  await watched.printed(3);
  watched.stop();
  expect(await watched.code).toBe(0);
  expect(watched.err).toEqual([]);
  const events = watched.out.map((line) => JSON.parse(line));
  expect(events).toMatchObject([
    { event: 'customer:event', type: 0, data: { first_name: 'Before' }, seq: expect.any(Number) },
    { event: 'customer:event', type: 0, data: { first_name: 'Missed' } },
    { event: 'status:event', type: 0, data: { status_name: 'After', changed: expect.any(Array) } },
  ]);
});

test('people read when, what happened to whom and by whom, and that the connection was lost', async () => {
  const server = await serve();
  await at.admin.ok('UpdateManager', { id: at.admin.staff_id, name: 'Ada' });
  const chanels = ['customer:event', 'user:event', 'note:event'];
  const watched = watch(server.port, [...chanels, '--since', await head()], { forPeople: true });
  const customer_id = await add('Ann\u001b[31m', { last_name: 'Lee' });
  await watched.printed(1);
  await at.admin.ok('MngUpdateCustomer', { customer_id, risk_level: 2, segment: 'vip' });
  await at.admin.ok('MngAddNote', { customer_id, text: 'Called\ntwice' });
  const account = { group: 'real', name: 'Ann', leverage: 100 };
  const { login } = await at.admin.ok<{ login: number }>('AddUser', account);
  await watched.printed(4);
  await server.close();
  await serve(server.port);
  await at.admin.ok('MngDeleteCustomer', { customer_id });
  await watched.printed(5);
  await vi.waitFor(() => expect(watched.err).toHaveLength(2), patient);
  watched.stop();
  expect(await watched.code).toBe(0);
  const lines = watched.out.map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ {2}#\d+ {2}/, ''));
  const name = `customer ${customer_id} Ann [31m Lee`;
  expect(lines).toEqual([
    `${name}: added by Ada`,
    expect.stringMatching(/: changed (risk_level|segment|aml_updated_time), .* by Ada$/),
    expect.stringMatching(/^note \d+ Called twice: added by Ada$/),
    `account ${login} Ann: added`,
    `customer ${customer_id}: gone`,
  ]);
  expect(watched.err).toEqual(['The connection to the desk is lost; connecting again.', 'Connected again.']);
});

test('when the desk ends it the exit code is 1, and how to go on is said', async () => {
  const { port } = await serve();
  const { staff_id } = await personWithPassword(at, { see_customers: 1, see_all_customers: 1 });
  const { __token: token } = await enter(at, staff_id);
  const words = ['customer:event', '--since', await head()];
  const watched = watch(port, words, { forPeople: true, token });
  const piped = watch(port, words, { token });
  await add('Last');
  await watched.printed(1);
  await piped.printed(1);
  await at.admin.ok('EndSession', { manager_id: staff_id });
  expect([await watched.code, await piped.code]).toEqual([1, 1]);
  const { seq } = JSON.parse(piped.out[0] ?? '');
  expect(watched.err.join()).toMatch(new RegExp(`--since ${seq} goes on from here\\.$`));
  expect(JSON.parse(piped.err.join())).toMatchObject({ reason: 'access_changed', seq });
});

test.each([
  { words: ['nonsense'], ends: [1, 'The desk does not offer nonsense.'] },
  { words: ['customer:event', '--since', '999999999'], ends: [1, 'INVALID_DATA'] },
  { words: ['customer:event', '--since', 'x'], ends: [2, '--since is the number of an event, not x.'] },
])('$words ends at once', async ({ words, ends: [code, message] }) => {
  const watched = watch((await serve()).port, words, { forPeople: true });
  expect(await watched.code).toBe(code);
  expect(watched.err.join()).toContain(message);
});

test('Ctrl-C ends it with exit code 0, and so does a reader that leaves', async () => {
  const { port } = await serve();
  const since = await head();
  const command = ['--conditions=dossier-source', 'scripts/run.mjs', 'dossier', 'watch', 'customer:event'];
  const start = () => {
    const child = spawn(process.execPath, [...command, '--since', since, '--at', `127.0.0.1:${port}`], {
      cwd: root,
      env: { ...process.env, DOSSIER_TOKEN: at.admin.token },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    ended.push(() => child.kill('SIGKILL'));
    const output: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    const closed = once(child, 'close').then(([code]) => code as number);
    return {
      child,
      closed,
      sawIt: () => vi.waitFor(() => expect(output.join('')).toContain('Seen'), patient),
    };
  };
  await add('Seen');
  const [interrupted, unread] = [start(), start()];
  await Promise.all([interrupted.sawIt(), unread.sawIt()]);
  interrupted.child.kill('SIGINT');
  expect(await interrupted.closed).toBe(0);
  unread.child.stdout.destroy();
  await add('Not read');
  expect(await unread.closed).toBe(0);
});
