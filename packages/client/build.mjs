import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { prepare } from '../../scripts/bootstrap.mjs';
import { capture } from '../../scripts/capture.mjs';
import { PlainError, root, runPlainly } from '../../scripts/plain.mjs';

const here = import.meta.dirname;
const dist = join(here, 'dist');
const types = join(dist, '.types');

/** What stands behind the public types; nothing of it is named in them. */
const inner = ['connection'];

await runPlainly(async () => {
  await prepare();
  rmSync(dist, { recursive: true, force: true });
  await Promise.all([writeProgram(), writeTypes()]);
  cpSync(join(root, 'LICENSE'), join(dist, 'LICENSE'));
});

/** One file: the frames come from packages/wire, and a package can't ask for what is not published. */
async function writeProgram() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: here,
    entryPoints: ['src/index.ts'],
    outfile: 'dist/index.js',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    legalComments: 'none',
    logLevel: 'error',
  });
}

async function writeTypes() {
  const tsc = join(here, 'node_modules/typescript/bin/tsc');
  const { code, output } = await capture([process.execPath, tsc, '-p', 'tsconfig.build.json'], { cwd: here });
  if (code !== 0) throw new PlainError(`The types could not be written: ${output}`);
  const source = join(types, 'client/src');
  for (const path of readdirSync(source, { recursive: true })) {
    if (path.endsWith('.d.ts') && !inner.includes(dirname(path)))
      publish(join(source, path), join(dist, path));
  }
  rmSync(types, { recursive: true });
}

/** Older compilers do not take a declaration file by the name of its source. */
function publish(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, readFileSync(from, 'utf8').replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'"));
}
