import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture } from './capture.mjs';
import { PlainError, root } from './plain.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { cache, hashOf, readStamp, writeStamp } from './stamps.mjs';

const store = join(root, 'node_modules/.pnpm');
const generated = join(root, 'packages/db/generated');

/** Brings the folder from whatever state it is in to installed and generated; does nothing when it is already. */
export async function prepare() {
  if (isInstalled() && isGenerated()) return;
  mkdirSync(cache, { recursive: true });
  await withSetupLock(join(cache, 'setup.lock'), async () => {
    if (!isInstalled()) await install();
    if (!isGenerated()) await generate();
  });
}

/** The next start installs again, whatever the stamp says. */
export function distrustInstall() {
  removeInstalled();
  rmSync(join(cache, 'install.json'), { force: true });
}

/** Lets this process import the workspace's TypeScript. */
export async function loadTypeScript() {
  const require = createRequire(join(root, 'tooling/package.json'));
  const loader = pathToFileURL(require.resolve('tsx')).href;
  await import(loader);
  return ['--import', loader];
}

function workspaceFolders() {
  const groups = ['apps', 'packages'].flatMap((group) =>
    namesIn(join(root, group)).map((name) => join(group, name)),
  );
  return [...groups, 'bench', 'e2e', 'tooling'].filter((folder) =>
    existsSync(join(root, folder, 'package.json')),
  );
}

function installHash() {
  const manifests = workspaceFolders().map((folder) => join(folder, 'package.json'));
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
  return hashOf([process.platform, process.arch, process.versions.modules], files);
}

function isInstalled() {
  const stamp = readStamp('install.json');
  return stamp?.hash === installHash() && holdsAtLeast(packageSizes(), stamp.sizes) && areLinked();
}

/** Whether every dependency a workspace folder asks for can be entered from it. */
function areLinked() {
  return workspaceFolders().every((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    return wanted.every((name) => existsSync(join(root, folder, 'node_modules', name, 'package.json')));
  });
}

/** How many entries each installed package has at its top; looking deeper would cost every start half a second. */
function packageSizes() {
  const sizes = {};
  for (const name of namesIn(store)) {
    const inside = join(store, name, 'node_modules');
    for (const path of packagesIn(inside)) sizes[`${name}/${path}`] = readdirSync(join(inside, path)).length;
  }
  return sizes;
}

/** The packages that lie in a folder themselves, without the links to others beside them. */
function packagesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name === '.bin') return [];
    if (!entry.name.startsWith('@')) return [entry.name];
    const scoped = readdirSync(join(folder, entry.name), { withFileTypes: true });
    return scoped.filter((one) => one.isDirectory()).map((one) => `${entry.name}/${one.name}`);
  });
}

async function install() {
  const stamp = readStamp('install.json');
  console.log(`Installing the packages${stamp ? '' : ' (the first time this takes a minute)'} ...`);
  // The same inputs and still not installed: something was deleted by hand, which pnpm does not look for.
  if (stamp?.hash === installHash()) removeInstalled();
  rmSync(join(cache, 'install.json'), { force: true });
  await pnpmInstall();
  if (!areLinked()) {
    removeInstalled();
    await pnpmInstall();
  }
  if (!areLinked())
    throw new PlainError('The packages were installed, but some are missing; see .cache/install.log.');
  writeStamp('install.json', { hash: installHash(), sizes: packageSizes() });
}

function removeInstalled() {
  for (const folder of ['.', ...workspaceFolders()]) {
    rmSync(join(root, folder, 'node_modules'), { recursive: true, force: true });
  }
}

async function pnpmInstall() {
  const args = ['install', '--frozen-lockfile', '--prefer-offline'];
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const beside = join(dirname(process.env.npm_execpath ?? ''), 'npx-cli.js');
  const npx = existsSync(beside) ? [process.execPath, beside] : ['npx'];
  const { code, output } = await capture(
    [...npx, '--loglevel=error', '-y', `pnpm@${engines.pnpm}`, ...args],
    {
      cwd: root,
      env: { ...process.env, CI: 'true' },
    },
  );
  writeFileSync(join(cache, 'install.log'), output);
  if (code === 0) return;
  const telling = output.split('\n').filter((line) => /ERR_|npm error|ENOENT|EACCES|×|╰─▶/.test(line));
  const reason =
    telling
      .slice(0, 3)
      .map((line) => line.replace(/^[^\w]*(Error:)?\s*/, '').trim())
      .join('; ') || `exit code ${code}`;
  throw new PlainError(`Installing the packages failed: ${reason} (all of it: .cache/install.log)`);
}

function generateHash() {
  const schema = namesIn(join(root, 'prisma'))
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => join('prisma', name));
  return hashOf([readStamp('install.json')?.hash], [...schema, 'packages/db/prisma.config.ts']);
}

function isGenerated() {
  const stamp = readStamp('generate.json');
  return stamp?.hash === generateHash() && holdsAtLeast({ generated: countIn(generated) }, stamp.sizes);
}

async function generate() {
  rmSync(join(cache, 'generate.json'), { force: true });
  rmSync(generated, { recursive: true, force: true });
  const { code, output } = await capture([join(root, 'packages/db/node_modules/.bin/prisma'), 'generate'], {
    cwd: join(root, 'packages/db'),
    // Nothing is run with it: naming any program keeps Prisma from downloading its native engine.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  writeFileSync(join(cache, 'generate.log'), output);
  if (code !== 0 || countIn(generated) === 0) {
    throw new PlainError('Generating the database client failed; the output is in .cache/generate.log.');
  }
  writeStamp('generate.json', { hash: generateHash(), sizes: { generated: countIn(generated) } });
}

function holdsAtLeast(sizes, wanted) {
  return Object.entries(wanted).every(([name, size]) => (sizes[name] ?? 0) >= size);
}

function namesIn(folder) {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

function countIn(folder) {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
}
