import { openDatabase, sql, type Transaction } from '@dossier/db';
import { createTestDatabase, type TestDatabase } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSequencer, type Sequencer } from './sequencer.ts';
import { verifyDatabase } from './verify.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let at: TestDatabase;
let sequencer: Sequencer;
beforeAll(async () => {
  at = await createTestDatabase();
  sequencer = createSequencer(at.app, silent);
});
afterAll(async () => {
  await sequencer.close();
  await at.drop();
});

const write = async (on: Pick<Transaction, 'query'>, record_id: number) => {
  const [row] = await on.query<{ change_id: number }>(sql`insert into change (model, record_id)
    values ('thing', ${record_id}) returning change_id`);
  return row?.change_id ?? 0;
};

const numbered = async () => {
  const rows = await at.app.query<{ change_id: number }>(sql`select change_id from change_seq order by seq`);
  return rows.map((row) => row.change_id);
};

/** A transaction that wrote a row and waits to be let go. */
async function overlapping(record_id: number) {
  let commit: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    commit = resolve;
  });
  let id = 0;
  let done: Promise<unknown> = Promise.resolve();
  await new Promise<void>((written) => {
    done = at.app.transaction(async (tx) => {
      id = await write(tx, record_id);
      written();
      await released;
    });
  });
  const commitAndWait = () => {
    commit();
    return done;
  };
  return { id, commit: commitAndWait };
}

test('a row committed late is numbered late, and none is lost or numbered twice', async () => {
  const first = await overlapping(1);
  const second = await overlapping(2);
  expect(first.id).toBeLessThan(second.id);
  await second.commit();
  const third = await write(at.app, 3);
  await sequencer.drain();
  expect(await numbered()).toEqual([second.id, third]);
  await first.commit();
  await sequencer.drain();
  await sequencer.drain();
  expect(await numbered()).toEqual([second.id, third, first.id]);
  expect(await verifyDatabase(at.app)).toMatchObject({ ok: true, head: { seq: 3 } });
});

test('a transaction rolled back leaves no gap in the numbers', async () => {
  const before = (await numbered()).length;
  await expect(
    at.app.transaction(async (tx) => {
      await write(tx, 4);
      throw new Error('rolled back');
    }),
  ).rejects.toThrow('rolled back');
  await write(at.app, 5);
  await sequencer.drain();
  expect(await numbered()).toHaveLength(before + 1);
  expect((await verifyDatabase(at.app)).ok).toBe(true);
});

test('several processes number together: every row once, chained, each record in order', async () => {
  const options = {
    url: at.url,
    poolMax: 2,
    streamsMax: 1,
    statementTimeoutMs: 5000,
    lockTimeoutMs: 2000,
    pooled: false,
  };
  const databases = [1, 2, 3].map((n) => openDatabase({ ...options, applicationName: `sequencer-${n}` }));
  const sequencers = databases.map((database) => createSequencer(database, silent));
  const written = await Promise.all(
    databases.map(async (database, index) => {
      const ids: number[] = [];
      for (let n = 0; n < 60; n += 1) {
        ids.push(await write(database, 100 + index));
        for (const one of sequencers) one.wake();
      }
      return ids;
    }),
  );
  await sequencer.drain();
  const order = await numbered();
  expect(new Set(order).size).toBe(order.length);
  for (const ids of written) expect(order.filter((id) => ids.includes(id))).toEqual(ids);
  expect((await verifyDatabase(at.app)).ok).toBe(true);
  await Promise.all(sequencers.map((one) => one.close()));
  await Promise.all(databases.map((database) => database.close()));
});

test('no plan is kept for the rows to number: one for any horizon would walk the whole log', async () => {
  const options = { url: at.url, poolMax: 1, streamsMax: 1, statementTimeoutMs: 5000, lockTimeoutMs: 2000 };
  const one = openDatabase({ ...options, pooled: false, applicationName: 'plans' });
  const numbering = createSequencer(one, silent);
  await numbering.drain();
  await numbering.state();
  const kept = await one.query<{ statement: string }>(sql`select statement from pg_prepared_statements`);
  expect(kept.filter(({ statement }) => statement.includes('from change c'))).toEqual([]);
  await numbering.close();
  await one.close();
});

test('a database restored on another server goes on being numbered', async () => {
  // As after a dump and restore: the last horizon is above every transaction of this server.
  await at.owner.query(sql`alter table change_seq disable trigger all`);
  await at.owner.query(sql`update change_seq set horizon = 9000000000000`);
  await at.owner.query(sql`alter table change_seq enable trigger all`);
  expect(await sequencer.drain()).toBe(0);
  const id = await write(at.app, 6);
  const next = await write(at.app, 7);
  await sequencer.drain();
  const last = await write(at.app, 8);
  await sequencer.drain();
  expect((await numbered()).slice(-3)).toEqual([id, next, last]);
  expect((await verifyDatabase(at.app)).ok).toBe(true);
});

test('the state tells the head and how long the oldest unnumbered row waits', async () => {
  const { seq } = await sequencer.state();
  await at.app.query(
    sql`insert into change (model, time) values ('thing', extract(epoch from now())::int8 - 90)`,
  );
  expect(await sequencer.state()).toMatchObject({ seq });
  expect((await sequencer.state()).unnumbered_s).toBeGreaterThanOrEqual(90);
  await sequencer.drain();
  expect(await sequencer.state()).toMatchObject({ seq: seq + 1, unnumbered_s: 0 });
});
