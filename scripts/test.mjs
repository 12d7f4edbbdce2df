import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareConsole } from './build-console.mjs';
import { runJourneys } from './journeys.mjs';
import { PlainError, root, runPlainly } from './plain.mjs';

const result = join(root, '.cache/tests.json');

await runPlainly(async () => {
  const files = process.argv.slice(2);
  await prepareConsole();
  rmSync(result, { force: true });
  const code = await runVitest(files);
  const tests = countTests();
  const journeys = files.length === 0 ? await runJourneys() : { passed: 0, failed: 0 };
  const failed = tests.failed + journeys.failed;
  console.log(`${tests.passed + journeys.passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : code;
});

function runVitest(args) {
  const vitest = join(root, 'tooling/node_modules/vitest/vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${result}`];
  const all = ['run', '--config', join(root, 'tooling/tests.config.ts'), ...reporters, ...args];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [vitest, ...all], { stdio: 'inherit' });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A file that could not even be loaded holds no tests, and counts as one that failed. */
function countTests() {
  const report = readReport();
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

function readReport() {
  try {
    return JSON.parse(readFileSync(result, 'utf8'));
  } catch {
    throw new PlainError('The tests did not come to an end; see the lines above.');
  }
}
