import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NO_BROWSER, prepareBrowser } from './browser.mjs';
import { root } from './plain.mjs';

const result = join(root, '.cache/journeys.json');

/** Runs the journeys against the built console; what could not even begin counts as one that failed. */
export async function runJourneys(args = []) {
  if (!(await prepareBrowser())) {
    console.error(NO_BROWSER);
    return { passed: 0, failed: 1 };
  }
  rmSync(result, { force: true });
  const code = await runPlaywright(args);
  const { stats, errors } = readReport();
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function runPlaywright(args) {
  const playwright = join(root, 'e2e/node_modules/@playwright/test/cli.js');
  const all = ['test', '--config', join(root, 'playwright.config.ts'), ...args];
  // What a package publishes is built; here its sources are meant.
  const env = { ...process.env, NODE_OPTIONS: '--conditions=dossier-source' };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [playwright, ...all], { cwd: root, env, stdio: 'inherit' });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

function readReport() {
  try {
    return JSON.parse(readFileSync(result, 'utf8'));
  } catch {
    return { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [] };
  }
}
