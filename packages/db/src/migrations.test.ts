import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from './index.ts';
import {
  applyMigrations,
  createMigration,
  diagnoseMigrations,
  findDrift,
  grantApplicationRole,
} from './migrations.ts';
import { createTestDatabase, type TestDatabase } from './testing/databases.ts';

describe('migrations from empty', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase('empty');
  });
  afterAll(() => database.drop());

  it('says what is pending, applies it once however many start together, and then nothing', async () => {
    const before = await diagnoseMigrations(database.ownerUrl);
    expect(before.pending.length).toBeGreaterThan(5);

    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const both = await Promise.all([
      applyMigrations(database.ownerUrl, { log }),
      applyMigrations(database.ownerUrl, { log }),
    ]);
    expect(both.flat()).toEqual(before.pending);
    expect(lines).toHaveLength(before.pending.length);

    expect(await diagnoseMigrations(database.ownerUrl)).toEqual({
      pending: [],
      failed: [],
      edited: [],
      unknown: [],
    });
    expect(await applyMigrations(database.ownerUrl, { log })).toEqual([]);
  });

  it('lead to the schema files without drift, and there is nothing to draft', async () => {
    expect(await findDrift(database.ownerUrl)).toBe('');
    expect(await createMigration(database.ownerUrl, 'must not be written')).toBeUndefined();
  });

  it('leave no shadow database behind', async () => {
    const rows = await database.owner.query(
      sql`select datname from pg_database where datname like 'dossier_shadow%'`,
    );
    expect(rows).toEqual([]);
  });

  it('lets the owner alone when owner and application are one role', async () => {
    await grantApplicationRole(database.ownerUrl, 'dossier_owner');
    const rows = await database.owner.query(sql`select has_table_privilege('change', 'update') as can`);
    expect(rows).toEqual([{ can: true }]);
  });
});

describe('drift', () => {
  it('names a column, a default and an index that somebody changed by hand', async () => {
    const database = await createTestDatabase();
    try {
      await database.owner.query(sql`alter table customer add column favourite_colour text`);
      await database.owner.query(sql`alter table desk alter column sort_index set default 7`);
      await database.owner.query(sql`drop index customer_desk_id_customer_id_idx`);
      const drift = await findDrift(database.ownerUrl);
      expect(drift).toContain('favourite_colour');
      expect(drift).toContain('sort_index');
      expect(drift).toContain('desk_id, customer_id');
    } finally {
      await database.drop();
    }
  });

  it('a migration whose text changed after it ran is reported', async () => {
    const database = await createTestDatabase();
    try {
      await database.owner.query(
        sql`update _prisma_migrations set checksum = 'x' where migration_name like '%insert_only'`,
      );
      const { edited } = await diagnoseMigrations(database.ownerUrl);
      expect(edited).toHaveLength(1);
    } finally {
      await database.drop();
    }
  });
});
