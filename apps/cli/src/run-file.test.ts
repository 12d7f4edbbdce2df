import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identityOf, isRunning } from './process-identity.ts';
import { AlreadyRunning, claimDataDir, findRun } from './run-file.ts';

let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'run-file-'));
});

afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a data folder is claimed once, and free again after the release', () => {
  const claim = claimDataDir(dataDir);
  expect(claim.left).toBeUndefined();
  expect(() => claimDataDir(dataDir)).toThrow(AlreadyRunning);
  expect(readdirSync(dataDir)).toEqual(['run.json']);
  claim.release();
  expect(findRun(dataDir)).toBeUndefined();
  claimDataDir(dataDir).release();
});

test('the second start is told who runs and where it listens', () => {
  const claim = claimDataDir(dataDir);
  claim.update({ listening: ['127.0.0.1:8080'] });
  expect(() => claimDataDir(dataDir)).toThrow(new RegExp(`process ${process.pid} on 127\\.0\\.0\\.1:8080`));
});

test('the claim of a process that is gone does not count, and tells what it left behind', () => {
  const children = [{ pid: 1, started: '-1' }];
  leave({ supervisor: { pid: 1, started: '-1' }, children, listening: [] });
  expect(claimDataDir(dataDir).left?.children).toEqual(children);
});

test('a number given again to another process does not count as the same one', () => {
  const identity = identityOf(process.pid);
  expect(identity && isRunning(identity)).toBe(true);
  expect(isRunning({ pid: process.pid, started: 'long ago' })).toBe(false);
});

test('a claim file that was cut off in the middle does not count', () => {
  writeFileSync(join(dataDir, 'run.json'), '{"supervisor":');
  claimDataDir(dataDir).release();
  expect(readdirSync(dataDir)).toEqual([]);
});

function leave(run: object): void {
  writeFileSync(join(dataDir, 'run.json'), JSON.stringify(run));
}
