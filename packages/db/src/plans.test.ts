import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from './index.ts';
import { createTestDatabase, openTestDatabase, type TestDatabase } from './testing/databases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('plans', () => {
  it('keeps no plan of a statement that is planned anew', async () => {
    const one = openTestDatabase(database.url, { poolMax: 1 });
    try {
      expect(await one.query(sql`select 41 + ${1}::int as n`, 'anew')).toEqual([{ n: 42 }]);
      await one.transaction((tx) => tx.query(sql`select 41 + ${1}::int as n`, 'anew'));
      const kept = sql`select from pg_prepared_statements where statement like 'select 41%'`;
      expect(await one.query(kept)).toHaveLength(0);
    } finally {
      await one.close();
    }
  });
});
