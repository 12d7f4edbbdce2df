import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  for (const first_name of ['Ann', 'Bea', 'Cia']) await at.admin.ok('MngAddCustomer', { first_name });
  await at.desk.close();
});
afterAll(() => at.database.drop());

async function verified() {
  const claimed = await at.desk.jobs.claim('VerifyLog', { tick: 0, by: 'test' });
  if (!claimed) throw new Error('not claimed');
  return at.desk.jobs.run(claimed);
}

const tamper = (statement: Parameters<TestDesk['database']['owner']['query']>[0]) =>
  at.database.owner.transaction(async (tx) => {
    for (const table of ['change', 'change_pii', 'change_seq'])
      await tx.query({ text: `alter table ${table} disable trigger all`, values: [] });
    await tx.query(statement);
    for (const table of ['change', 'change_pii', 'change_seq'])
      await tx.query({ text: `alter table ${table} enable trigger all`, values: [] });
  });

test('the head is kept with the run and told in a line; a cut tail shows the next time, and again until it is seen to', async () => {
  const { seq, hash } = await at.desk.logState();
  const whole = await verified();
  expect(whole).toMatchObject({ outcome: 'done', reply: { seq, hash, first_bad: 0, alert: '', changed: 0 } });
  expect(at.lines.at(-1)).toContain(`"seq":${seq},"hash":"${hash}"`);

  await tamper(sql`with cut as (delete from change_seq where seq = ${seq}::int8 returning change_id)
    delete from change where change_id in (select change_id from cut)`);
  for (const _ of ['the first night', 'the night after']) {
    const cut = await verified();
    const alert = expect.stringMatching(/^The log is broken at row \d+: /);
    expect(cut).toMatchObject({ outcome: 'alert', alert, reply: { first_bad: seq } });
    expect(at.lines.at(-1)).toContain('The log is broken at row');
  }
  const [state] = (await at.desk.jobs.list()).filter(({ name }) => name === 'VerifyLog');
  expect(state).toMatchObject({ last_outcome: 'alert', alert: expect.stringContaining('broken') });
  const logged = await at.database.app.query(
    sql`select command, model, type from change where model = 'job' order by change_id`,
  );
  expect(logged).toEqual([{ command: 'VerifyLog', model: 'job', type: 14 }]);
});
