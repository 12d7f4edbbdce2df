import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, translateDatabaseError } from './index.ts';
import { createTestDatabase, openTestDatabase, type TestDatabase } from './testing/databases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function faultOf(run: Promise<unknown>) {
  const error = await run.then(() => undefined).catch((reason: unknown) => reason);
  return translateDatabaseError(error);
}

describe('prisma', () => {
  it('works on the same pool, reads bigint and dates, and refuses in the same words', async () => {
    const { prisma } = database.app;
    await prisma.customerStatus.create({ data: { type: 1, status_name: 'Gold', created_time: 5n } });
    const found = await prisma.customerStatus.findFirstOrThrow({ where: { status_name: 'Gold' } });
    expect(found).toMatchObject({ created_time: 5n, brand: '', version: 1 });
    expect(await faultOf(prisma.customerStatus.create({ data: { type: 1, status_name: 'Gold' } }))).toEqual({
      kind: 'unique',
      constraint: 'customer_status_brand_type_status_name_key',
      certain: true,
    });
    expect(await faultOf(prisma.customerStatus.create({ data: { type: 9, status_name: 'Bad' } }))).toEqual({
      kind: 'check',
      constraint: 'customer_status_type_check',
      certain: true,
    });
    await prisma.desk.create({ data: { desk: 'EU' } });
    expect(await faultOf(prisma.desk.updateMany({ data: { manager_id: 999 } }))).toMatchObject({
      kind: 'foreign_key',
      certain: true,
    });
  });
});

describe('faults', () => {
  it('statement timeout', async () => {
    const one = openTestDatabase(database.url, { statementTimeoutMs: 50 });
    expect(await faultOf(one.query(sql`select pg_sleep(5)`))).toEqual({ kind: 'timeout', certain: true });
    await one.close();
  });

  it('lock timeout', async () => {
    const one = openTestDatabase(database.url, { lockTimeoutMs: 50 });
    await one.query(sql`insert into instance_secret values ('locked', '1')`);
    const fault = await one.transaction(async (tx) => {
      await tx.query(sql`update instance_secret set value = '2' where name = 'locked'`);
      return faultOf(one.query(sql`update instance_secret set value = '3' where name = 'locked'`));
    });
    expect(fault).toEqual({ kind: 'lock_timeout', certain: true });
    await one.close();
  });

  it('deadlock', async () => {
    const { owner } = database;
    await owner.query(sql`insert into instance_secret values ('x', ''), ('y', '')`);
    let arrived = 0;
    let open: () => void = () => undefined;
    const bothHold = new Promise<void>((resolve) => {
      open = resolve;
    });
    const lockInOrder = (names: [string, string]) =>
      owner.transaction(async (tx) => {
        await tx.query(sql`update instance_secret set value = 'a' where name = ${names[0]}`);
        arrived += 1;
        if (arrived === 2) open();
        await bothHold;
        await tx.query(sql`update instance_secret set value = 'b' where name = ${names[1]}`);
      });
    const faults = await Promise.all([faultOf(lockInOrder(['x', 'y'])), faultOf(lockInOrder(['y', 'x']))]);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([{ kind: 'deadlock', certain: true }]);
  });

  it('no server, and a connection that breaks midway', async () => {
    const nowhere = openTestDatabase('postgresql://x:y@localhost/none?host=/nonexistent');
    expect(await faultOf(nowhere.query(sql`select 1`))).toEqual({ kind: 'unavailable', certain: true });
    expect(await faultOf(nowhere.prisma.staff.count())).toEqual({ kind: 'unavailable', certain: true });
    await nowhere.close();
    const cut = database.app.query(sql`select pg_terminate_backend(pg_backend_pid())`);
    expect(await faultOf(cut)).toEqual({ kind: 'unavailable', certain: false });
    expect(await faultOf(database.app.query(sql`select 1`))).toBeUndefined();
  });

  it('our own mistakes are no faults', async () => {
    expect(await faultOf(database.app.query(sql`select nonsense`))).toBeUndefined();
    expect(translateDatabaseError('text')).toBeUndefined();
    expect(translateDatabaseError(new Error('anything'))).toBeUndefined();
  });
});
