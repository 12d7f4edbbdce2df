import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { capture } from './capture.mjs';
import { PlainError, root } from './plain.mjs';
import { withSetupLock } from './setup-lock.mjs';
import { cache, hashOf, readStamp, writeStamp } from './stamps.mjs';

const consoleApp = join(root, 'apps/console');

/** Builds the console's pages unless what they are made of is as it was. */
export async function prepareConsole() {
  await prepare();
  if (isBuilt()) return;
  await withSetupLock(join(cache, 'setup.lock'), async () => {
    if (!isBuilt()) await build();
  });
}

/** Every source that can be in a page: the console's, and what of the domain browsers may see. */
function buildHash() {
  const sources = ['apps/console/src', 'packages/domain/src'].flatMap((folder) =>
    sourcesIn(folder).map((name) => join(folder, name)),
  );
  const configuration = ['next.config.ts', 'postcss.config.mjs', 'tsconfig.json'].map((name) =>
    join('apps/console', name),
  );
  return hashOf([readStamp('install.json')?.hash], [...sources, ...configuration]);
}

function sourcesIn(folder) {
  const isSource = (name) => /\.(ts|tsx|css)$/.test(name) && !name.includes('.test.');
  return readdirSync(join(root, folder), { recursive: true }).filter(isSource).sort();
}

function isBuilt() {
  return readStamp('console.json')?.hash === buildHash() && existsSync(join(consoleApp, '.next/BUILD_ID'));
}

async function build() {
  const hash = buildHash();
  console.log('Building the console (only after a change; half a minute) ...');
  rmSync(join(cache, 'console.json'), { force: true });
  const { code, output } = await capture([join(consoleApp, 'node_modules/.bin/next'), 'build'], {
    cwd: consoleApp,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  writeFileSync(join(cache, 'console.log'), output);
  if (code !== 0) throw new PlainError('Building the console failed; the output is in .cache/console.log.');
  writeStamp('console.json', { hash });
}
