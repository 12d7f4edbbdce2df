import { sql } from '@dossier/db';
import { clientOf, createTestDesk, signIn, type TestDesk, testSettings } from '@dossier/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { customerSessions, rightNames, sessionTypes, staffSessions } from '../kernel/access.ts';
import { authoriseSystem } from '../kernel/authorise.ts';
import type { Contract } from '../kernel/contract.ts';
import type { Services } from '../kernel/desk.ts';
import { createDesk, type Desk, type JobName } from '../server.ts';
import { jobContracts, jobNames } from './contract.ts';

const NOW = 1_800_000_000;
const everyRight = Object.fromEntries(rightNames.map((right) => [right, 1]));

let at: TestDesk;
let time = NOW;
beforeAll(async () => {
  at = await createTestDesk({ now: () => time });
});
afterAll(() => at.close());
afterEach(async () => {
  time = NOW;
  await at.database.app.query(sql`delete from job_run`);
});

/** Another process's desk on the same database. */
async function another<T>(use: (desk: Desk) => Promise<T>): Promise<T> {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const desk = await createDesk({
    database: at.database.app,
    settings: testSettings(),
    log: silent,
    now: () => time,
  });
  return use(desk).finally(() => desk.close());
}

async function runByHand(name: JobName, stop?: AbortSignal) {
  const claimed = await at.desk.jobs.claim(name, { tick: 0, by: 'test' });
  if (!claimed) throw new Error(`${name} was not claimed`);
  return at.desk.jobs.run(claimed, stop);
}

const stateOf = async (name: JobName) => (await at.desk.jobs.list()).find((job) => job.name === name);

describe.each(jobNames)('%s', (name) => {
  test('is for the system alone, and no token opens it', async () => {
    expect(jobContracts[name].access).toEqual({ callers: ['SESSION_SYSTEM'] });
    for (const token of ['', 'junk', 'dsk_unknown']) {
      expect(await clientOf(at.desk, 0, token).call(name)).toMatchObject({ status: 401 });
    }
    await at.database.owner.query(sql`alter table staff drop constraint if exists staff_role_check`);
    for (const role of Object.values(sessionTypes)) {
      const client = await signIn(at, { role, ...everyRight });
      for (const transport of ['tcp', 'console', 'job', 'cli'] as const) {
        expect(await client.call(name, {}, { transport })).toMatchObject({
          status: 403,
          data: { error: 'RET_NOT_ENOUGH_RIGHTS' },
        });
      }
    }
    expect(await stateOf(name)).toMatchObject({ last_run_time: 0, last_outcome: '' });
  });

  test('runs on an empty desk, says so in a line and is done', async () => {
    expect(await runByHand(name)).toMatchObject({ name, outcome: 'done', alert: '' });
    expect(await stateOf(name)).toMatchObject({ running: 0, last_outcome: 'done', last_success_time: NOW });
    expect(at.lines.at(-1)).toContain(`"job":"${name}","outcome":"done"`);
  });
});

test('the system may call nothing that is for people or for anyone', async () => {
  for (const callers of ['anyone', staffSessions, customerSessions, ['SESSION_USER']] as const) {
    const contract = { access: { callers } } as unknown as Contract;
    await expect(authoriseSystem({} as Services, contract)).rejects.toMatchObject({
      error: 'RET_NOT_ENOUGH_RIGHTS',
    });
  }
});

describe('a tick', () => {
  test('is claimed once, however many desks see it come', async () => {
    const claims = await another(async (second) =>
      another(async (third) =>
        Promise.all(
          [at.desk, second, third, at.desk, second, third].map((desk, index) =>
            desk.jobs.claim('RemoveExpired', { tick: NOW, by: `p${index}` }),
          ),
        ),
      ),
    );
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  test('is not run again once it was, and the next one is', async () => {
    const first = await at.desk.jobs.claim('RemoveExpired', { tick: NOW, by: 'p' });
    if (first) await at.desk.jobs.run(first);
    expect(await at.desk.jobs.claim('RemoveExpired', { tick: NOW, by: 'p' })).toBeUndefined();
    expect(await at.desk.jobs.claim('RemoveExpired', { tick: NOW + 60, missed: 3, by: 'p' })).toBeDefined();
    expect(await stateOf('RemoveExpired')).toMatchObject({ last_tick: NOW + 60, missed: 3, running: 1 });
  });

  test('is not run while the job runs, in this process or another; other jobs are', async () => {
    expect(await at.desk.jobs.claim('VerifyLog', { tick: NOW, by: 'p' })).toBeDefined();
    await another(async (second) => {
      expect(await second.jobs.claim('VerifyLog', { tick: NOW + 60, by: 'q' })).toBeUndefined();
      expect(await second.jobs.claim('VerifyLog', { tick: 0, by: 'q' })).toBeUndefined();
      expect(await second.jobs.claim('RemoveExpired', { tick: NOW, by: 'q' })).toBeDefined();
    });
  });

  test('of a process that is gone is lost after a minute, and the next one runs', async () => {
    await at.desk.jobs.claim('VerifyLog', { tick: NOW, by: 'gone' });
    time = NOW + 60;
    expect(await at.desk.jobs.claim('VerifyLog', { tick: time, by: 'p' })).toBeUndefined();
    expect(await stateOf('VerifyLog')).toMatchObject({ running: 1, last_outcome: 'running', last_tick: NOW });
    time = NOW + 61;
    const left = { running: 0, last_outcome: 'lost', last_tick: NOW - 1 };
    expect(await stateOf('VerifyLog')).toMatchObject(left);
    expect(await at.desk.jobs.claim('VerifyLog', { tick: NOW, by: 'p' })).toBeDefined();
    expect(await stateOf('VerifyLog')).toMatchObject({ running: 1, last_outcome: 'running', last_tick: NOW });
    const rows = await at.database.app.query(
      sql`select outcome, claimed_by from job_run where name = 'VerifyLog' order by id`,
    );
    expect(rows).toEqual([
      { outcome: 'lost', claimed_by: 'gone' },
      { outcome: '', claimed_by: 'p' },
    ]);
    expect(at.lines.at(-1)).toContain('lost with its process');
  });
});

test('what is not wanted any more ends with the next statement, and the run says why', async () => {
  const run = await runByHand('RemoveExpired', AbortSignal.abort());
  expect(run).toMatchObject({ outcome: 'RET_ERR_SHUTDOWN', reply: {} });
  expect(await stateOf('RemoveExpired')).toMatchObject({
    last_outcome: 'RET_ERR_SHUTDOWN',
    last_success_time: 0,
  });
});

test('a job that fails says so, with the cause in the log for operators, and runs the next time', async () => {
  await at.database.owner.query(sql`alter table rate_limit rename to hidden`);
  const failed = await runByHand('RemoveExpired');
  await at.database.owner.query(sql`alter table hidden rename to rate_limit`);
  expect(failed).toMatchObject({ outcome: 'RET_TECH_PROBLEM' });
  expect(at.lines.slice(-2).join('\n')).toMatch(/rate_limit.*\n.*job failed/);
  expect(await runByHand('RemoveExpired')).toMatchObject({ outcome: 'done' });
});
