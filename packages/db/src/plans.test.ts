import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { oneOf, sql } from './index.ts';
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

  it('keeps the plan of a look-up of some values, however few they are', async () => {
    const one = openTestDatabase(database.url, { poolMax: 1 });
    try {
      await one.query(sql`create temp table thing as select n as id from generate_series(1, 10000) n`);
      await one.query(sql`create unique index on thing (id)`);
      await one.query(sql`analyze thing`);
      for (let n = 1; n <= 10; n++) {
        expect(await one.query(sql`select id from thing where id ${oneOf([n], 'int4')}`)).toEqual([
          { id: n },
        ]);
      }
      const planned = sql`select custom_plans::int from pg_prepared_statements where statement like 'select id from thing%'`;
      expect(await one.query(planned)).toEqual([{ custom_plans: 5 }]);
    } finally {
      await one.close();
    }
  });
});
