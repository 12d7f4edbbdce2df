import { type Sql, sql } from '@dossier/db';
import { openTestDatabase } from '@dossier/db/testing';
import { createDesk } from '@dossier/domain/server';
import { createLogger, createMetrics, type Settings } from '@dossier/runtime';
import { createTestDesk, type TestDesk, testSettings } from '@dossier/testkit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addJobGauges } from './gauges.ts';
import { type Scheduler, startScheduler } from './scheduler.ts';

const off = {
  JOB_CONTACT_REMINDERS: 'off',
  JOB_QUIET_PROSPECTS: 'off',
  JOB_REMOVE_EXPIRED: 'off',
  JOB_VERIFY_LOG: 'off',
  JOB_STATISTICS: 'off',
  JOB_CHECK_DATABASE: 'off',
};
// Finer than a setting may be, so that a test need not wait for a minute.
const EACH_SECOND = '* * * * * *';
const log = createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json' }, 'jobs', { write: () => undefined });

let at: TestDesk;
let ends: (() => Promise<unknown>)[];
beforeEach(async () => {
  at = await createTestDesk();
  ends = [];
});
afterEach(async () => {
  for (const end of ends.reverse()) await end();
  await at.close();
});

/** A process of its own, as far as the database can tell. */
async function started(by: string, changed: Partial<Settings>, lookEveryMs?: number) {
  const settings = testSettings({ ...off, ...changed });
  const database = openTestDatabase(at.database.url, { lockTimeoutMs: 50_000, statementTimeoutMs: 55_000 });
  ends.push(() => database.close());
  const desk = await createDesk({ database, settings, log });
  ends.push(() => desk.close());
  const metrics = createMetrics();
  addJobGauges(metrics, desk.jobs);
  const scheduler: Scheduler = await startScheduler({
    jobs: desk.jobs,
    settings,
    log,
    metrics,
    by,
    lookEveryMs,
  });
  ends.push(() => scheduler.close());
  return { scheduler, metrics };
}

interface Row {
  tick: number;
  missed: number;
  claimed_by: string;
  outcome: string;
}
const rows = () => query<Row>(sql`select tick, missed, claimed_by, outcome from job_run order by id`);
const query = <T extends object>(statement: Sql) => at.database.app.query<T>(statement);
// A busy machine lets ticks of a second wait for each other.
const patience = { timeout: 50_000, interval: 20 };
vi.setConfig({ testTimeout: 90_000 });

test('each tick is run by one of two processes; nobody else runs it', async () => {
  await started('a', { JOB_REMOVE_EXPIRED: EACH_SECOND });
  const { metrics } = await started('b', { JOB_REMOVE_EXPIRED: EACH_SECOND });
  await vi.waitFor(async () => expect((await rows()).length).toBeGreaterThanOrEqual(3), patience);
  const ran = await rows();
  expect(new Set(ran.map(({ tick }) => tick)).size).toBe(ran.length);
  expect(await metrics.text()).toMatch(/dossier_job_last_success_time_seconds\{job="RemoveExpired"\} [1-9]/);
  expect(await metrics.text()).toContain('dossier_job_figure{job="RemoveExpired",figure="sessions"} 0');
});

test('what nobody ran is made up for once, and told how often', async () => {
  const minute = Math.floor(Date.now() / 60_000) * 60;
  await query(sql`insert into job_run (name, tick, outcome, started_time, finished_time)
    values ('VerifyLog', ${minute - 600}::int8, 'before', 1, 1)`);
  const both = [started('a', { JOB_VERIFY_LOG: '* * * * *' }), started('b', { JOB_VERIFY_LOG: '* * * * *' })];
  await Promise.all(both);
  await vi.waitFor(async () => expect((await rows()).at(-1)).toMatchObject({ outcome: 'done' }), patience);
  const [, late, ...more] = await rows();
  expect(late?.tick).toBeGreaterThanOrEqual(minute - 60);
  expect(late?.missed).toBe(((late?.tick ?? 0) - minute + 600) / 60 - 1);
  expect(more.filter(({ tick }) => tick === late?.tick)).toEqual([]);
});

describe('a run that was lost with its process', () => {
  const night = 2.5 * 3600;
  const tick = Math.floor((Date.now() / 1000 - night) / 86_400) * 86_400 + night;
  const schedule = { JOB_VERIFY_LOG: '30 2 * * *' };
  const claimed = (alive_time: number) =>
    query(sql`insert into job_run (name, tick, claimed_by, started_time, alive_time)
      values ('VerifyLog', ${tick}::int8, 'gone', 1, ${alive_time}::int8)`);
  const madeUp = () =>
    vi.waitFor(
      async () =>
        expect(await rows()).toMatchObject([
          { tick, claimed_by: 'gone', outcome: 'lost' },
          { tick, missed: 0, outcome: 'done' },
        ]),
      patience,
    );

  test('is made up for by whoever starts next', async () => {
    await claimed(1);
    await Promise.all([started('a', schedule), started('b', schedule)]);
    await madeUp();
  });

  test('is made up for by those who were there, once nothing is heard of it', async () => {
    await claimed(Math.floor(Date.now() / 1000) + 3600);
    await started('a', schedule, 20);
    await started('b', schedule, 20);
    await query(sql`update job_run set alive_time = 1`);
    await madeUp();
  });
});

test('a job that was never run has missed nothing', async () => {
  const { scheduler } = await started('a', { JOB_VERIFY_LOG: '* * * * *' });
  await scheduler.close();
  expect((await rows()).map(({ missed }) => missed).filter((missed) => missed > 0)).toEqual([]);
});

test('a run that takes longer than its tick is let finish alone; one that is stopped ends with its next statement', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  const holding = at.database.owner.transaction(async (tx) => {
    await tx.query(sql`lock table rate_limit in access exclusive mode`);
    locked();
    await held;
  });
  await isLocked;
  const a = await started('a', { JOB_REMOVE_EXPIRED: EACH_SECOND });
  const b = await started('b', { JOB_REMOVE_EXPIRED: EACH_SECOND });
  const passedOver = async () =>
    (await Promise.all([a, b].map(({ metrics }) => metrics.jobTicksNotRun.get()))).flatMap(({ values }) =>
      values.map(({ labels }) => labels.reason),
    );
  await vi.waitFor(
    async () => expect(await passedOver()).toEqual(expect.arrayContaining(['overlap', 'not-elected'])),
    patience,
  );
  expect(await rows()).toHaveLength(1);
  const closing = Promise.all([a.scheduler.close(), b.scheduler.close()]);
  release();
  await Promise.all([holding, closing]);
  expect(await rows()).toMatchObject([{ outcome: 'RET_ERR_SHUTDOWN' }]);
});
