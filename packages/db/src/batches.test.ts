import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, sql } from './index.ts';
import { createTestDatabase, openTestDatabase, type TestDatabase } from './testing/databases.ts';

let database: TestDatabase;
let one: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  one = openTestDatabase(database.url, { streamsMax: 1 });
});
afterAll(async () => {
  await one.close();
  await database.drop();
});

type Row = { readonly n: number; readonly pid: number };

const numbers = (upTo: number) =>
  one.batches<Row>(sql`select n, pg_backend_pid() as pid from generate_series(1, ${upTo}::int) n`, 10);

async function first(rows: AsyncGenerator<Row[], void, void>): Promise<Row> {
  const { value } = await rows.next();
  return value?.[0] ?? { n: 0, pid: 0 };
}

async function rest(rows: AsyncGenerator<Row[], void, void>): Promise<number> {
  let count = 0;
  for await (const batch of rows) count += batch.length;
  return count;
}

/** Whose connection a whole read gets. */
async function nextPid(): Promise<number | undefined> {
  const rows: Row[] = [];
  for await (const batch of numbers(5)) rows.push(...batch);
  return rows.at(-1)?.pid;
}

async function breakConnection(pid: number): Promise<void> {
  await database.app.query(sql`select pg_terminate_backend(${pid}::int, 60000)`);
}

/** There is one place to read at: whoever kept it would let others wait without end. */
async function expectPlace(): Promise<void> {
  expect(await rest(numbers(25))).toBe(25);
}

it('a read whose connection breaks between two batches fails and gives its place back', async () => {
  const rows = numbers(1000);
  const { pid } = await first(rows);
  await breakConnection(pid);
  await expect(rest(rows)).rejects.toThrow();
  await expectPlace();
});

it('a reader who stops after the connection broke gives its place back', async () => {
  const rows = numbers(1000);
  const { pid } = await first(rows);
  await breakConnection(pid);
  await rows.return();
  await expectPlace();
});

it('a reader who stops, or whose statement fails, leaves the connection to the next one', async () => {
  const rows = numbers(1000);
  const { pid } = await first(rows);
  await rows.return();
  expect(await nextPid()).toBe(pid);
  const failing = one.batches<Row>(
    sql`select 1 / (n - 30) as n, 0 as pid from generate_series(1, 1000) n`,
    10,
  );
  await expect(rest(failing)).rejects.toThrow('division by zero');
  expect(await nextPid()).toBe(pid);
});
