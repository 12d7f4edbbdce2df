import { afterAll, beforeAll, expect, it } from 'vitest';
import { Abandoned, type Database, sql } from './index.ts';
import { createTestDatabase, openTestDatabase, type TestDatabase } from './testing/databases.ts';

let database: TestDatabase;
let one: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  one = openTestDatabase(database.url, { poolMax: 1, statementTimeoutMs: 60_000 });
});
afterAll(async () => {
  await one.close();
  await database.drop();
});

const patient = { timeout: 20_000 };
const sleeping = sql`select pg_sleep(600), ${'abandoned'}::text as mark`;

async function running(): Promise<number> {
  const rows = await database.app.query(
    sql`select from pg_stat_activity where state = 'active' and query like '%pg_sleep(600)%' and pid <> pg_backend_pid()`,
  );
  return rows.length;
}

it('ends what runs once nobody waits for it, and leaves the connections to others', async () => {
  const leaving = new AbortController();
  const asked = one.queryUntil(leaving.signal, sleeping);
  const next = one.query(sql`select 41 + 1 as n`);
  await expect.poll(running, patient).toBe(1);
  leaving.abort();
  await expect(asked).rejects.toBeInstanceOf(Abandoned);
  // A backend says that it was ended a moment before it is idle.
  await expect.poll(running, patient).toBe(0);
  expect(await next).toEqual([{ n: 42 }]);
});

it('begins nothing for who is gone already', async () => {
  await expect(one.queryUntil(AbortSignal.abort(), sleeping)).rejects.toBeInstanceOf(Abandoned);
  const leaving = new AbortController();
  const waiting = await one.transaction(async (tx) => {
    const asked = one.queryUntil(leaving.signal, sleeping).catch((error: unknown) => error);
    await tx.query(sql`select 1 as n`);
    leaving.abort();
    return { asked };
  });
  expect(await waiting.asked).toBeInstanceOf(Abandoned);
  expect(await one.query(sql`select 1 as n`)).toEqual([{ n: 1 }]);
});

it('meets nobody else, however late it comes', async () => {
  for (let n = 0; n < 100; n += 1) {
    const leaving = new AbortController();
    const asked = one.queryUntil(leaving.signal, sql`select ${n}::int as n`).catch((error: unknown) => error);
    const next = one.query(sql`select pg_sleep(0.002), ${n}::int as n`);
    if (n % 2 === 0) setImmediate(() => leaving.abort());
    else void next.then(() => leaving.abort());
    const answer = await asked;
    expect(answer instanceof Abandoned || JSON.stringify(answer) === JSON.stringify([{ n }])).toBe(true);
    expect(await next).toMatchObject([{ n }]);
  }
});
