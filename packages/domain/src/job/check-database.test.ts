import { sql } from '@dossier/db';
import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

async function checked() {
  const claimed = await at.desk.jobs.claim('CheckDatabase', { tick: 0, by: 'test' });
  if (!claimed) throw new Error('not claimed');
  return at.desk.jobs.run(claimed);
}

test('a sound database has a size, its largest tables and no alert', async () => {
  const { outcome, reply } = await checked();
  expect(outcome).toBe('done');
  expect(reply).toMatchObject({ alert: '', unnumbered_s: 0, invalid_indexes: 0, neglected_tables: 0 });
  expect(reply['size_bytes']).toBeGreaterThan(1_000_000);
  const tables = reply['tables'] as { name: string; size_bytes: number }[];
  expect(tables).toHaveLength(10);
  expect(tables.map(({ name }) => name)).toContain('customer');
  expect(tables.map(({ size_bytes }) => size_bytes)).toEqual(
    tables.map(({ size_bytes }) => size_bytes).toSorted((a, b) => b - a),
  );
});

test('an invalid index is an alert that names it', async () => {
  // What a failed `create index concurrently` leaves.
  await at.database.owner.query(sql`insert into staff (name) values ('Twin'), ('Twin')`);
  const failing = at.database.owner.query(
    sql`create unique index concurrently staff_twins on staff (name) where name = 'Twin'`,
  );
  await expect(failing).rejects.toThrow();
  const { outcome, alert, reply } = await checked();
  expect([outcome, reply['invalid_indexes']]).toEqual(['alert', 1]);
  expect(alert).toContain('staff_twins is invalid');
  await at.database.owner.query(sql`drop index staff_twins`);
  expect(await checked()).toMatchObject({ outcome: 'done' });
});

test('an alert reaches administrators and the log once, for as long as it stays the same', async () => {
  const [admin, auditor] = [await signIn(at, { role: 11 }), await signIn(at, { role: 10, see_audit: 1 })];
  await at.database.owner.query(sql`insert into staff (name) values ('Twin'), ('Twin')`);
  const failing = at.database.owner.query(
    sql`create unique index concurrently staff_pairs on staff (name) where name = 'Twin'`,
  );
  await expect(failing).rejects.toThrow();
  for (const _ of ['found', 'still there']) expect(await checked()).toMatchObject({ outcome: 'alert' });
  const rows = await at.database.app.query(sql`select model, record_id, note from change
    where model = 'job' or model = 'notification' and record_id in (${admin.staff_id}, ${auditor.staff_id})
    order by change_id desc limit 2`);
  expect(rows).toMatchObject([
    {
      model: 'notification',
      record_id: admin.staff_id,
      note: expect.stringContaining('staff_pairs is invalid'),
    },
    { model: 'job' },
  ]);
  await at.database.owner.query(sql`drop index staff_pairs`);
});

test('log rows that nobody numbers are an alert', async () => {
  await at.desk.close();
  await at.database.app.query(
    sql`insert into change (time, model) values (extract(epoch from now())::int8 - 6, 'x')`,
  );
  expect(await checked()).toMatchObject({
    outcome: 'alert',
    alert: expect.stringMatching(/^The oldest log row without a number is [6-9]\d* s old\.$/),
  });
});
