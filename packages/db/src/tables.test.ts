import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql, translateDatabaseError } from './index.ts';
import { LOG_TABLES } from './migrations.ts';
import { createTestDatabase, type TestDatabase } from './testing/databases.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function faultOf(run: Promise<unknown>) {
  const fault = await run.then(
    () => undefined,
    (error: unknown) => translateDatabaseError(error),
  );
  return fault ?? 'no fault';
}

async function addChange(recordId: number, values: { before: string; after: string }): Promise<number> {
  const [row] = await database.app.query<{ change_id: number }>(sql`
    with added as (
      insert into change (model, record_id) values ('customer', ${recordId}) returning change_id
    ), pii as (
      insert into change_pii (change_id, salt, before, after)
      select change_id, '\\x0102', ${values.before}, ${values.after} from added
    )
    select change_id from added`);
  return row?.change_id ?? 0;
}

describe('the log', () => {
  for (const table of LOG_TABLES) {
    for (const change of [`update ${table} set change_id = 1`, `delete from ${table}`, `truncate ${table}`]) {
      it(`refuses the owner: ${change}`, async () => {
        await expect(database.owner.query(raw(change))).rejects.toThrow('the log is insert-only');
      });
      it(`gives the applications no right: ${change}`, async () => {
        await expect(database.app.query(raw(change))).rejects.toThrow(/permission denied/);
      });
    }
  }

  it('takes inserts from the applications, with the transaction they belong to', async () => {
    const id = await addChange(1, { before: '{}', after: '{}' });
    const rows = await database.app.query(sql`
      select xid < pg_current_xact_id()::text::bigint as earlier, fields, changes
      from change where change_id = ${id}`);
    expect(rows).toEqual([{ earlier: true, fields: [], changes: '{}' }]);
  });

  it('refuses the replication role as well', async () => {
    const enabled = await database.owner.query(sql`
      select distinct tgenabled::text from pg_trigger
      where not tgisinternal and tgrelid = 'change'::regclass`);
    expect(enabled).toEqual([{ tgenabled: 'A' }]);
  });

  it('lets only the owner erase the personal values of one customer', async () => {
    await addChange(71, { before: '{"email":"a"}', after: '{"email":"b"}' });
    const kept = await addChange(72, { before: '{"email":"c"}', after: '{"email":"d"}' });
    await expect(database.app.query(sql`select erase_customer_pii(71)`)).rejects.toThrow(/permission denied/);

    expect(await database.owner.query(sql`select erase_customer_pii(71) as erased`)).toEqual([{ erased: 1 }]);
    const rows = await database.owner.query(sql`
      select change_id from change_pii where before is not null and change_id in
        (select change_id from change where record_id in (71, 72))`);
    expect(rows).toEqual([{ change_id: kept }]);
    await expect(database.owner.query(sql`delete from change_pii`)).rejects.toThrow('the log is insert-only');
  });
});

describe('vacuuming', () => {
  const early: [string, string][] = [
    ['customer', 'autovacuum_vacuum_scale_factor=0.05'],
    ['note', 'autovacuum_vacuum_scale_factor=0.05'],
    ...LOG_TABLES.map((table): [string, string] => [table, 'autovacuum_vacuum_insert_scale_factor=0.05']),
  ];
  it.each(early)('%s is vacuumed long before a fifth of it has changed', async (table, setting) => {
    const [row] = await database.owner.query<{ settings: string[] }>(
      sql`select reloptions as settings from pg_class where oid = ${table}::regclass`,
    );
    expect(row?.settings).toContain(setting);
  });
});

describe('checks and references', () => {
  const refused: [string, string][] = [
    ['insert into customer (customer_id, status) values (900, 4)', 'customer_status_check'],
    ['insert into customer (customer_id, type) values (900, 2)', 'customer_type_check'],
    [
      'insert into customer (customer_id, sanctions_status) values (900, 9)',
      'customer_sanctions_status_check',
    ],
    ['insert into customer (customer_id, enable) values (900, 2)', 'customer_enable_check'],
    ['insert into customer (customer_id) values (0)', 'customer_customer_id_check'],
    ['insert into staff (role) values (9)', 'staff_role_check'],
    ['insert into staff (set_desks) values (2)', 'staff_set_desks_check'],
    ["insert into desk (desk) values ('lower')", 'desk_desk_check'],
    ['insert into customer_status (type) values (5)', 'customer_status_type_check'],
    ['insert into note (source) values (3)', 'note_source_check'],
    ["insert into session (sid) values ('nobody')", 'session_owner_check'],
    ['insert into change (type) values (5)', 'change_type_check'],
  ];
  it.each(refused)('%s', async (statement, constraint) => {
    expect(await faultOf(database.app.query(raw(statement)))).toEqual({
      kind: 'check',
      constraint,
      certain: true,
    });
  });

  it('0 refers to nothing, another number to a row that exists', async () => {
    await database.app.query(sql`insert into customer (customer_id) values (901)`);
    expect(
      await faultOf(database.app.query(sql`update customer set desk_id = 5 where customer_id = 901`)),
    ).toEqual({
      kind: 'foreign_key',
      constraint: 'customer_desk_ref_fkey',
      certain: true,
    });
  });

  it('a status or desk in use stays; notes and sessions go with their customer', async () => {
    const { app } = database;
    await app.query(sql`insert into customer_status (id, type, status_name) values (50, 4, 'New')`);
    await app.query(sql`insert into customer (customer_id, kyc_status) values (902, 50)`);
    await app.query(sql`insert into note (customer_id) values (902)`);
    await app.query(sql`insert into session (sid, customer_id) values ('s902', 902)`);
    expect(await faultOf(app.query(sql`delete from customer_status where id = 50`))).toMatchObject({
      kind: 'foreign_key',
      constraint: 'customer_kyc_status_ref_fkey',
    });
    await app.query(sql`delete from customer where customer_id = 902`);
    expect(await app.query(sql`select from note where customer_id = 902`)).toEqual([]);
    expect(await app.query(sql`select from session where customer_id = 902`)).toEqual([]);
  });

  it('e-mail is unique without regard to case, and any number may be empty', async () => {
    const { app } = database;
    await app.query(
      sql`insert into customer (customer_id, email) values (903, 'Ann@example.com'), (904, ''), (905, '')`,
    );
    expect(
      await faultOf(app.query(sql`update customer set email = 'ANN@EXAMPLE.COM' where customer_id = 904`)),
    ).toEqual({ kind: 'unique', constraint: 'customer_email_key', certain: true });
  });
});

describe('next_customer_id', () => {
  it('skips ids that are taken or were ever used', async () => {
    const { app } = database;
    const [first] = await app.query<{ id: number }>(sql`select next_customer_id() as id`);
    const id = first?.id ?? 0;
    await app.query(sql`insert into customer (customer_id) values (${id + 1})`);
    await addChange(id + 2, { before: '{}', after: '{}' });
    expect(await app.query(sql`select next_customer_id() as id`)).toEqual([{ id: id + 3 }]);
  });
});

describe('indexes', () => {
  const plans: [string, string][] = [
    [
      'select 1 from customer order by full_name collate "und-x-icu", customer_id limit 50',
      'customer_full_name_',
    ],
    [
      'select 1 from customer where desk_id = 3 order by updated_time, customer_id limit 50',
      'customer_desk_id_updated_',
    ],
    ["select 1 from customer where lower(email) = 'a@b.c' and email <> ''", 'customer_email_key'],
    ["select 1 from customer where search_names like '%ann%'", 'customer_search_names_'],
    ["select 1 from customer where search_contacts like '%ann%'", 'customer_search_contacts_'],
    ...['kyc', 'sales', 'risk', 'finance', 'trade'].map((type): [string, string] => [
      `select 1 from only customer x where 4 = x.${type}_status_ref for key share of x`,
      `customer_${type}_status_ref_idx`,
    ]),
    [
      "select 1 from customer where external_id like 'X-1%' and external_id <> ''",
      'customer_external_id_idx',
    ],
    [
      'select 1 from change where type = 13 and record_id = 1 and time >= 5 order by time desc, change_id desc limit 9',
      'change_notification_idx',
    ],
  ];
  it.each(plans)('%s', async (statement, index) => {
    const rows = await database.owner.transaction(async (tx) => {
      await tx.query(sql`set local enable_seqscan = off`);
      await tx.query(sql`set local enable_sort = off`);
      return tx.query<{ 'QUERY PLAN': string }>(raw(`explain ${statement}`));
    });
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain(index);
  });
});
