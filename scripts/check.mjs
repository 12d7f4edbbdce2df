import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { capture } from './capture.mjs';
import { root, runPlainly } from './plain.mjs';

const bin = join(root, 'tooling/node_modules/.bin');
const run = join(root, 'scripts/run.mjs');

const checks = [
  { name: 'schema drift', command: [process.execPath, run, 'migration', '--check'] },
  {
    name: 'format, lint, sizes',
    command: [join(bin, 'biome'), 'ci', '--colors=off', '--error-on-warnings', '.'],
  },
  { name: 'types', command: [join(bin, 'tsc'), '-p', root] },
  { name: 'types of the console', command: [join(bin, 'tsc'), '-p', join(root, 'apps/console')] },
  { name: 'unused', command: [join(bin, 'knip'), '--config', 'tooling/knip.json'] },
  {
    name: 'arrows',
    command: [join(bin, 'depcruise'), '--config', 'tooling/arrows.cjs', 'apps', 'packages', 'bench'],
    judge: sawAll,
  },
  { name: 'docs current', command: [process.execPath, run, 'docs', '--check'] },
];

await runPlainly(async () => {
  await prepare();
  const waiting = [...checks];
  const lanes = [1, 2, 3].map(() => takeFrom(waiting));
  const failed = (await Promise.all(lanes)).flat();
  console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
});

async function takeFrom(waiting) {
  const failed = [];
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    if (!(await passes(check))) failed.push(check.name);
  }
  return failed;
}

async function passes({ name, command, judge }) {
  const started = performance.now();
  const { code, output } = await capture(command, { cwd: root });
  const problem = code === 0 ? judge?.(output) : output;
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${problem === undefined ? 'ok  ' : 'FAIL'} ${seconds} s  ${name}`);
  if (problem !== undefined) console.log(problem.trimEnd());
  return problem === undefined;
}

/** The tool finds no violation either when it could read no file: it must have seen at least every source file. */
function sawAll(output) {
  const seen = Number(/(\d+) modules/.exec(output)?.[1] ?? 0);
  const sources = ['apps', 'packages'].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((name) => sourcesIn(join(root, group, name, 'src'))),
  );
  if (seen >= sources.length && sources.length > 0) return undefined;
  return `Only ${seen} of ${sources.length} source files were seen.`;
}

function sourcesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true }).filter((path) => /\.tsx?$/.test(path));
}
