import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RealDesk } from './testing/real-desk.ts';

const run = promisify(execFile);
const real = new RealDesk();
const here = fileURLToPath(new URL('..', import.meta.url));
const tsc = join(here, 'node_modules/typescript/bin/tsc');
/** What npm tells its scripts about the project they belong to is not for the empty one. */
const env = {
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  HOME: process.env['HOME'],
  npm_config_update_notifier: 'false',
};
const installed = () => join(project, 'node_modules/@dossier/client');
let project: string;

const sample = `
import { type Customer, connect, DossierError } from '@dossier/client';

declare const process: { argv: string[]; stdout: { write(text: string): void } };
const [, , port, token = ''] = process.argv;
const dossier = await connect({ host: '127.0.0.1', port: Number(port), token });
const { customer } = await dossier.call.MngAddCustomer({ first_name: 'Packed', status: 3 });
const same: Customer = (await dossier.call.MngGetCustomer({ customer_id: customer.customer_id })).customer;
const refusal = await dossier.call.MngGetCustomer({ customer_id: 2147483647 }).catch((error: unknown) => error);
const name = refusal instanceof DossierError ? refusal.name : 'none';
await dossier.close();
process.stdout.write(JSON.stringify([same.first_name, same.status, name]));
`;

/** The program of the README: its blocks, closed at the end. */
const blocks = readFileSync(join(here, 'README.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs);
const closing = 'await dossier.close();\n';
const shown = [...blocks].map(([, text = '']) => text.replace(closing, '')).join('') + closing;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'dossier-client-'));
  await run('npm', ['pack', '--pack-destination', project], { cwd: here, env });
  const [tarball = ''] = readdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private":true,"type":"module"}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(project, tarball)], {
    cwd: project,
    env,
  });
}, 120_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('the packed client needs nothing else, and names nothing that is not in it', () => {
  const manifest = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'));
  expect(Object.keys(manifest)).not.toContain('dependencies');
  const files = readdirSync(join(installed(), 'dist'), { recursive: true }).map(String);
  expect(files).toEqual(expect.arrayContaining(['index.js', 'index.d.ts', 'LICENSE']));
  for (const file of files.filter((name) => /\.(js|ts)$/.test(name))) {
    const text = readFileSync(join(installed(), 'dist', file), 'utf8');
    expect(text, file).not.toMatch(/@dossier\/|\.ts'/);
    for (const [, from = ''] of text.matchAll(/ from ['"]([^'"]+)['"]/g))
      expect(from, file).toMatch(/^(\.|node:)/);
  }
});

test('a program in an empty project is type-checked against it and runs', async () => {
  const compilerOptions = {
    strict: true,
    target: 'es2023',
    module: 'nodenext',
    types: [],
    skipLibCheck: false,
  };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  writeFileSync(join(project, 'sample.ts'), sample);
  const { port } = await real.serve();
  writeFileSync(
    join(project, 'readme.ts'),
    `${shown.replace('8080', String(port))}\ndeclare const process: { env: Record<string, string> };\n`,
  );
  await run(process.execPath, [tsc, '-p', project], { cwd: project, env });
  const { stdout } = await run(process.execPath, ['sample.js', String(port), real.token], {
    cwd: project,
    env,
  });
  expect(JSON.parse(stdout)).toEqual(['Packed', 3, 'RET_NOT_FOUND']);
  const readme = run(process.execPath, ['readme.js'], {
    cwd: project,
    env: { ...env, DOSSIER_TOKEN: real.token },
  });
  expect((await readme).stdout).toMatch(/field: 'phone'/);
}, 60_000);

test('a program that misuses a command does not compile', async () => {
  writeFileSync(join(project, 'sample.ts'), sample.replace('status: 3', "status: 'PROSPECT'"));
  const refused = run(process.execPath, [tsc, '-p', project, '--noEmit'], { cwd: project, env });
  await expect(refused).rejects.toMatchObject({ stdout: expect.stringContaining('is not assignable to') });
}, 60_000);
