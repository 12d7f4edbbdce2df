import { sql } from '@dossier/db';
import { createTestDesk, enter, personWithPassword, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

const NOW = 1_800_000_000;
const DAY_S = 86_400;

let at: TestDesk;
let time = NOW;
beforeAll(async () => {
  at = await createTestDesk({ now: () => time });
});
afterAll(() => at.close());

async function removed() {
  const claimed = await at.desk.jobs.claim('RemoveExpired', { tick: 0, by: 'test' });
  if (!claimed) throw new Error('not claimed');
  return (await at.desk.jobs.run(claimed)).reply;
}

const count = async (table: 'session' | 'idempotency' | 'rate_limit' | 'job_run' | 'api_token') => {
  const [row] = await at.database.app.query<{ n: number }>({
    text: `select count(*) as n from ${table}`,
    values: [],
  });
  return row?.n;
};

test('what is over goes, more than one slice of it; what is not stays; one row tells of it', async () => {
  const { staff_id } = await personWithPassword(at);
  const { client } = await enter(at, staff_id);
  const hours = at.settings.SESSION_HOURS * 3600;
  await at.database.app.query(sql`insert into session (sid, staff_id, expires_time)
    select 'old' || n, ${staff_id}::int4, ${NOW - DAY_S - 1}::int8 from generate_series(1, 1200) n`);
  await at.database.app.query(sql`insert into session (sid, staff_id, expires_time)
    values ('edge', ${staff_id}::int4, ${NOW - DAY_S}::int8)`);
  await at.admin.call('MngAddCustomer', { first_name: 'Ann' }, { idempotency_key: 'kept' });
  await at.database.app.query(sql`insert into idempotency (staff_id, key, data_hmac, created_time)
    values (${staff_id}::int4, 'over', '', ${NOW - at.settings.IDEMPOTENCY_HOURS * 3600 - 1}::int8)`);
  await at.database.app.query(sql`insert into rate_limit (key, points, expire)
    values ('over', 1, ${NOW * 1000 - 1}::int8), ('runs', 1, ${NOW * 1000}::int8), ('never', 1, null)`);
  const tokens = await count('api_token');

  const reply = { sessions: 1200, idempotency_keys: 1, limits: 1, runs: 0, changed: 1202, alert: '' };
  expect(await removed()).toEqual(reply);
  expect([await count('session'), await count('idempotency'), await count('rate_limit')]).toEqual([2, 1, 2]);
  expect(await count('api_token')).toBe(tokens);
  expect((await client.call('GetPreferences')).status).toBe(200);
  expect(await removed()).toMatchObject({ changed: 0 });

  const { rows } = await at.admin.ok<{ rows: Record<string, unknown>[] }>('MngGetLog', {
    where: [['model', '=', 'job']],
    limit: 10,
    offset: 0,
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ command: 'RemoveExpired', transport: 'cli', manager_id: 0, type: 14 });
  expect(JSON.parse(String(rows[0]?.['note']))).toEqual(reply);

  time = NOW + hours + DAY_S + 1;
  expect(await removed()).toMatchObject({ sessions: 2 });
});

test('runs of jobs go after 30 days, but for the newest of each job and outcome', async () => {
  await at.database.app.query(sql`delete from job_run`);
  const old = time - 30 * DAY_S;
  await at.database.app.query(sql`insert into job_run (name, tick, outcome, finished_time) values
    ('VerifyLog', 60, 'done', ${old - 9}::int8), ('VerifyLog', 120, 'done', ${old - 8}::int8),
    ('VerifyLog', 180, 'alert', ${old - 7}::int8), ('VerifyLog', 240, 'alert', ${old}::int8),
    ('RemoveExpired', 60, 'done', ${old + 1}::int8), ('RemoveExpired', 120, 'done', ${old + 2}::int8)`);
  expect(await removed()).toMatchObject({ runs: 2 });
  const kept = await at.database.app.query(sql`select name, tick from job_run where tick > 0 order by id`);
  expect(kept).toEqual([
    { name: 'VerifyLog', tick: 120 },
    { name: 'VerifyLog', tick: 240 },
    { name: 'RemoveExpired', tick: 60 },
    { name: 'RemoveExpired', tick: 120 },
  ]);
});
