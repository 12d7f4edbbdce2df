import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDesk, PASSWORD, personWithPassword, type TestDesk } from '@dossier/testkit';
import { serveDesk, type TcpServer } from '@dossier/testkit/serve';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCli } from './main.ts';
import { claimDataDir } from './run-file.ts';

let at: TestDesk;
let server: TcpServer;

beforeAll(async () => {
  at = await createTestDesk();
  server = await serveDesk(at);
  vi.stubEnv('DOSSIER_TOKEN', '');
  vi.stubEnv('DOSSIER_PASSWORD', undefined);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await at.close();
});

interface Wishes {
  forPeople?: boolean;
  folder?: string;
  typed?: string;
  secret?: string;
}

/** Runs a command line without settings of this machine. */
async function run(args: string[], { typed = '', secret, ...rest }: Wishes = {}) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    forPeople: false,
    folder: tmpdir(),
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    input: () => Promise.resolve(typed),
    secret: () => Promise.resolve(secret),
    onStop: () => () => undefined,
    ...rest,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const asked = (...words: string[]) => [
  ...words,
  '--at',
  `127.0.0.1:${server.port}`,
  '--token',
  at.admin.token,
];
const nobody = (...words: string[]) => [...words, '--at', '127.0.0.1:1', '--token', 't'];
const only = (...words: string[]) => [...words, '--at', `127.0.0.1:${server.port}`];

test('call prints the answer as one JSON line, for people on several', async () => {
  const { code, out, err } = await run(asked('call', 'MngAddCustomer', '{"first_name":"Ann"}'));
  expect([code, err, out.includes('\n')]).toEqual([0, '', false]);
  const { customer } = JSON.parse(out);
  const words = asked('call', 'MngGetCustomer', JSON.stringify({ customer_id: customer.customer_id }));
  const people = await run(words, { forPeople: true });
  expect(JSON.parse(people.out)).toEqual({ customer });
  expect(people.out).toContain('\n  "customer": {');
  expect((await run([...words, '--json'], { forPeople: true })).out).toBe(JSON.stringify({ customer }));
});

test('data comes from a file or from standard input as well', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-cli-'));
  writeFileSync(join(folder, 'ann.json'), '{"first_name":"From a file"}');
  const filed = await run(asked('call', 'MngAddCustomer', '@ann.json'), { folder });
  expect(JSON.parse(filed.out).customer.first_name).toBe('From a file');
  const typed = await run(asked('call', 'MngAddCustomer', '-'), { typed: '{"first_name":"Typed"}' });
  expect(JSON.parse(typed.out).customer.first_name).toBe('Typed');
});

test('a refusal is exit code 1 and says every problem', async () => {
  const words = asked('call', 'MngAddCustomer', '{"email":"x","colour":"red"}');
  const people = await run(words, { forPeople: true });
  expect([people.code, people.out]).toEqual([1, '']);
  expect(people.err).toBe(
    'INVALID_DATA:\n  email must be an e-mail address\n  colour is not a field of this command',
  );
  const sole = await run(asked('call', 'MngAddCustomer', '{"email":"x"}'), { forPeople: true });
  expect(sole.err).toBe('INVALID_DATA: email must be an e-mail address.');
  expect(JSON.parse((await run(words)).err)).toMatchObject({ error: 'INVALID_DATA', code: 3 });
  expect((await run(asked('call', 'MngNothing'))).code).toBe(1);
});

test.each([
  ['data that is no JSON', nobody('call', 'Ping', '{')],
  ['a file that is not there', nobody('call', 'Ping', '@nowhere.json')],
  ['nobody to act as', ['call', 'Ping', '--at', '127.0.0.1:1']],
  ['nobody to ask for the password', ['call', 'Ping', '--at', '127.0.0.1:1', '--login', '1']],
  ['an address that is none', ['call', 'Ping', '--at', 'nowhere', '--token', 't']],
  ['an unknown option', ['call', 'Ping', '--nonsense']],
  ['an unknown command', ['nonsense']],
  ['a pair that is none', nobody('desk', 'add', 'DESK_A', 'name')],
])('%s is exit code 2, on one line', async (_, words) => {
  const { code, out, err } = await run(words);
  expect([code, out, err.split('\n').length]).toEqual([2, '', 1]);
});

test('where no desk answers the exit code is 3', async () => {
  const { code, err } = await run(nobody('call', 'Ping'));
  expect([code, err]).toEqual([3, 'No desk answers at 127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1']);
});

test('without --at the copy that runs on this DATA_DIR is asked', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-cli-'));
  const claim = claimDataDir(folder);
  claim.update({ listening: [`127.0.0.1:${server.port}`] });
  vi.stubEnv('DATA_DIR', folder);
  vi.stubEnv('TCP_PORT', '1');
  const found = await run(['call', 'Ping', '--token', at.admin.token]);
  claim.release();
  const gone = await run(['call', 'Ping', '--token', at.admin.token]);
  expect([found.code, gone.code, gone.err]).toEqual([0, 3, expect.stringContaining('127.0.0.1:1:')]);
});

test('signing in asks for the password, and the session ends with the command', async () => {
  const { staff_id } = await personWithPassword(at);
  const words = only('call', 'GetSessions', '{}', '--login', String(staff_id));
  const { code, out } = await run(words, { secret: PASSWORD });
  expect([code, JSON.parse(out).count]).toEqual([0, 1]);
  const { count } = await at.admin.ok<{ count: number }>('GetSessions', { manager_id: staff_id });
  expect(count).toBe(0);
  const wrong = await run(words, { secret: 'wrong wrong wrong' });
  expect([wrong.code, JSON.parse(wrong.err).error]).toEqual([1, 'RET_UNAUTHORIZED']);
});

test('a token is made, used, listed and revoked', async () => {
  const added = await run(asked('token', 'add', 'risk engine', 'ipfilter=127.0.0.1'));
  const { api_token, __token } = JSON.parse(added.out);
  expect(api_token).toMatchObject({ name: 'risk engine', ipfilter: '127.0.0.1' });
  const ping = only('call', 'GetPreferences', '{}', '--token', __token);
  expect((await run(ping)).code).toBe(0);
  const listed = (await run(asked('token', 'list'))).out.split('\n').map((line) => JSON.parse(line));
  expect(listed).toContainEqual(expect.objectContaining({ id: api_token.id, name: 'risk engine' }));
  expect((await run(asked('token', 'revoke', String(api_token.id)))).out).toBe(`{"id":${api_token.id}}`);
  expect((await run(ping)).code).toBe(1);
});

test('a person is added with rights, changed, given a password and signed out', async () => {
  const words = ['name=007', 'role=10', 'desks=*', 'see_customers=1', 'email=bond@example.com'];
  const { manager } = JSON.parse((await run(asked('staff', 'add', ...words))).out);
  expect(manager).toMatchObject({ name: '007', role: 10, see_customers: 1, set_customers: 0 });
  const id = String(manager.id);
  const changed = await run(asked('staff', 'set', id, 'phone=+357 99 123000'));
  expect(JSON.parse(changed.out).manager.phone).toBe('+35799123000');
  const password = 'correct horse battery';
  expect((await run(asked('staff', 'password', id), { typed: `${password}\n` })).code).toBe(0);
  const login = await run(only('call', 'GetSessions', '--login', id), { secret: password });
  expect(JSON.parse(login.err).message).toContain('temporary password');
  expect((await run(asked('staff', 'sign-out', id))).out).toBe('{"ended":0}');
});

test('lists are tables for people: known columns, no colours in the text, dates to read', async () => {
  expect((await run(asked('desk', 'add', 'desk_eu1', 'name=Europe'))).code).toBe(0);
  const table = await run(asked('desk', 'list'), { forPeople: true });
  const lines = table.out.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(lines).toContainEqual(expect.arrayContaining(['DESK_EU1', 'Europe']));
  const shown = await run(asked('desk', 'archive', '1'), { forPeople: true });
  expect(shown.out).toMatch(/^desk_id +1$/m);
  expect(shown.out).toMatch(/^updated_time +\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m);
});

test('help is exit code 0 and names the commands and exit codes', async () => {
  const { code, out } = await run(['--help']);
  expect([code, out]).toEqual([0, expect.stringContaining('3 no desk answers.')]);
  for (const name of ['call', 'watch', 'token', 'staff', 'desk', 'verify', 'seed'])
    expect(out).toMatch(new RegExp(` ${name} `));
  const add = await run(['token', 'add', '--help']);
  expect([add.code, add.out]).toEqual([0, expect.stringContaining('Runs MngAddApiToken')]);
});
