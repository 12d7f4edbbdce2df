import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join, openDatabase, raw, sql, TransactionAborted } from './index.ts';
import { createTestDatabase, openTestDatabase, type TestDatabase } from './testing/databases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('query', () => {
  it('turns columns into the values the wire wants', async () => {
    const rows = await database.app.query(sql`
      select 9007199254740991::bigint as big, date '1970-01-01' as day, 1.50::numeric(15,2) as money,
        '{"a": 1}'::json as text, '{"a": 1}'::jsonb as object, array[1, null]::bigint[] as bigs,
        '\\x00ff'::bytea as bytes, array['a','b'] as words, null::bigint as nothing`);
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        day: '1970-01-01',
        money: '1.50',
        text: '{"a": 1}',
        object: { a: 1 },
        bigs: [1, null],
        bytes: Buffer.from([0, 255]),
        words: ['a', 'b'],
        nothing: null,
      },
    ]);
  });

  it('names statements by text, alike on every connection, and not when pooled', async () => {
    const prepared = sql`select from pg_prepared_statements where statement like 'select 40%'`;
    const named = openTestDatabase(database.url, { poolMax: 1 });
    const unnamed = openTestDatabase(database.url, { poolMax: 1, pooled: true });
    try {
      for (const value of [1, 2]) {
        await named.query(sql`select 40 + ${value}::int as n`);
        await unnamed.query(sql`select 40 + ${value}::int as n`);
      }
      expect(await named.query(prepared)).toHaveLength(1);
      expect(await unnamed.query(prepared)).toHaveLength(0);
    } finally {
      await Promise.all([named.close(), unnamed.close()]);
    }
  });

  it('stops naming after the first 500 texts', async () => {
    const one = openTestDatabase(database.url, { poolMax: 1 });
    try {
      await Promise.all(Array.from({ length: 520 }, (_, n) => one.query(raw(`select ${n} as n`))));
      const [row] = await one.query<{ count: number }>(
        sql`select count(*) as count from pg_prepared_statements`,
      );
      expect(row?.count).toBe(500);
    } finally {
      await one.close();
    }
  });

  it('sets the timeouts on every connection, beside options of the URL', async () => {
    const url = new URL(database.url);
    url.searchParams.set('options', '-c work_mem=5MB');
    const one = openTestDatabase(url.href, { statementTimeoutMs: 1234, lockTimeoutMs: 567 });
    try {
      const rows = await one.query(sql`
        select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
          current_setting('work_mem') as memory, current_setting('application_name') as name`);
      expect(rows).toEqual([{ statement: '1234ms', lock: '567ms', memory: '5MB', name: 'dossier-test' }]);
    } finally {
      await one.close();
    }
  });
});

describe('transaction', () => {
  it('commits what resolves and rolls back what rejects', async () => {
    const { app } = database;
    await app.transaction((tx) => tx.query(sql`insert into instance_secret values ('kept', '1')`));
    const failed = app.transaction(async (tx) => {
      await tx.query(sql`insert into instance_secret values ('lost', '1')`);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    const rows = await app.query(
      sql`select name from instance_secret where name in (${join(['kept', 'lost'])})`,
    );
    expect(rows).toEqual([{ name: 'kept' }]);
  });

  it('never calls a rollback a commit', async () => {
    const swallowed = database.app.transaction(async (tx) => {
      await tx.query(sql`select 1 / 0`).catch(() => undefined);
    });
    await expect(swallowed).rejects.toBeInstanceOf(TransactionAborted);
  });

  it('gives the connection back, also after failures', async () => {
    const one = openTestDatabase(database.url, { poolMax: 1 });
    try {
      for (let round = 0; round < 3; round += 1) {
        await expect(one.transaction((tx) => tx.query(sql`select 1 / 0`))).rejects.toThrow(
          'division by zero',
        );
      }
      await expect(
        one.transaction((tx) => tx.query(sql`select pg_terminate_backend(pg_backend_pid())`)),
      ).rejects.toThrow();
      expect(await one.query(sql`select 1 as n`)).toEqual([{ n: 1 }]);
      expect(one.connections()).toEqual({ total: 1, idle: 1, waiting: 0 });
    } finally {
      await one.close();
    }
  });

  it('sets the timeouts inside the transaction when pooled', async () => {
    const one = openTestDatabase(database.url, { pooled: true, statementTimeoutMs: 1234 });
    try {
      const inside = await one.transaction((tx) =>
        tx.query(sql`select current_setting('statement_timeout') as value`),
      );
      const outside = await one.query(sql`select current_setting('statement_timeout') as value`);
      expect([...inside, ...outside]).toEqual([{ value: '1234ms' }, { value: '0' }]);
    } finally {
      await one.close();
    }
  });
});

describe('listen', () => {
  it('hears notifications of each channel, and once after the connection broke and came back', async () => {
    const one = openDatabase({
      url: database.url,
      poolMax: 2,
      streamsMax: 1,
      statementTimeoutMs: 1_000,
      lockTimeoutMs: 500,
      pooled: false,
      applicationName: 'dossier-listen-test',
    });
    const heard: string[] = [];
    let wake: () => void = () => undefined;
    const until = async (count: number) => {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    };
    const hear = (channel: string) => (payload: string) => {
      heard.push(`${channel}: ${payload}`);
      wake();
    };
    const stop = await one.listen({ 'test channel': hear('test'), other: hear('other') });
    await one.query(sql`select pg_notify('test channel', 'hello'), pg_notify('other', 'you')`);
    await until(2);
    await one.query(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'dossier-listen-test' and pid <> pg_backend_pid() and query like 'listen%'`);
    await until(4);
    await one.query(sql`select pg_notify('other', 'again')`);
    await until(5);
    expect(heard).toEqual(['test: hello', 'other: you', 'test: ', 'other: ', 'other: again']);
    await stop();
    await one.close();
  });
});
