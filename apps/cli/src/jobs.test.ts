import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCli } from './main.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  vi.stubEnv('DATABASE_URL', at.database.url);
  vi.stubEnv('JOB_STATISTICS', 'off');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await at.close();
});

async function run(args: string[], forPeople = false) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCli(args, {
    forPeople,
    folder: '.',
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    input: () => Promise.resolve(''),
    secret: () => Promise.resolve(undefined),
    onStop: () => () => undefined,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const listed = async () =>
  (await run(['jobs'])).out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
const stateOf = async (name: string) => (await listed()).find((job) => job['name'] === name);

test('a job is run by hand, and the list knows its last and next run', async () => {
  const before = Math.floor(Date.now() / 1000);
  expect(await stateOf('RemoveExpired')).toMatchObject({ last_run_time: 0, schedule: '17 * * * *' });
  const { code, out, err } = await run(['jobs', 'run', 'RemoveExpired']);
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ job: 'RemoveExpired', outcome: 'done', sessions: 0 });
  const state = await stateOf('RemoveExpired');
  expect(state).toMatchObject({ last_outcome: 'done', last_tick: 0, missed: 0 });
  expect(state?.['last_run_time']).toBeGreaterThanOrEqual(before);
  const next = Number(state?.['next_run_time']);
  expect([next % 3600, next > before && next <= before + 3660]).toEqual([17 * 60, true]);
  expect(await stateOf('ComputeStatistics')).toMatchObject({ schedule: 'off', next_run_time: 0 });
});

test('people see a table', async () => {
  const { out } = await run(['jobs'], true);
  expect(out.split('\n')[0]).toMatch(/^name +schedule +last_run_time .* next_run_time/);
  expect(out).toMatch(/^VerifyLog +30 2 \* \* \* .* \d{4}-\d\d-\d\dT02:30:00Z/m);
});

test('one that runs already, one that fails and one that does not exist are told apart', async () => {
  await at.database.app.query(sql`insert into job_run (name, started_time, alive_time)
    values ('VerifyLog', 1, extract(epoch from now())::int8)`);
  expect(await run(['jobs', 'run', 'VerifyLog'])).toEqual({
    code: 1,
    out: '',
    err: 'VerifyLog runs already.',
  });
  await at.database.owner.query(sql`alter table rate_limit rename to hidden`);
  const failed = await run(['jobs', 'run', 'RemoveExpired']);
  await at.database.owner.query(sql`alter table hidden rename to rate_limit`);
  expect([failed.code, JSON.parse(failed.out)]).toMatchObject([1, { outcome: 'RET_TECH_PROBLEM' }]);
  expect(failed.err).toContain('rate_limit');
  const unknown = await run(['jobs', 'run', 'MngAddCustomer']);
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('There is no job MngAddCustomer')]);
});
