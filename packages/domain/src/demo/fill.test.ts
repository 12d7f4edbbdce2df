import { raw, sql } from '@dossier/db';
import { type Client, clientOf, createTestDatabase, type TestDatabase, testSettings } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountModel, figureNames } from '../account/model.ts';
import { customerModel } from '../customer/model.ts';
import { demoPeople, firstStartWithDemo, numberLog } from '../demo.ts';
import { wireJson } from '../kernel/change-sql.ts';
import type { Model } from '../kernel/model.ts';
import { noteModel } from '../note/model.ts';
import { createDesk, type Desk, verifyDatabase } from '../server.ts';
import { statusModel } from '../status/model.ts';
import { loggedOf } from '../testing/customers.ts';

const CUSTOMERS = 90;
const DAY_S = 86_400;
// Half an hour before midnight, where today is over soon.
const NOW = Date.UTC(2026, 10, 23, 23, 30) / 1000;
const PASSWORD = 'every one of them';

type Row = Readonly<Record<string, string | number>>;
interface Demo {
  readonly desk: Desk;
  readonly database: TestDatabase;
  readonly admin: Client;
  close(): Promise<void>;
}

let at: Demo;
const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };

async function open(): Promise<Demo> {
  const database = await createTestDatabase();
  const settings = testSettings();
  const start = { password: PASSWORD, customers: CUSTOMERS, settings, now: NOW, onStep: quiet };
  expect(await firstStartWithDemo(database.app, start)).toBe(true);
  await numberLog(database.app, log);
  const desk = await createDesk({ database: database.app, settings, log, now: () => NOW });
  const close = async () => {
    await desk.close();
    await database.drop();
  };
  return { desk, database, admin: await enter(desk, 1), close };
}

async function enter(desk: Desk, login: string | number): Promise<Client> {
  const entered = { login, password: PASSWORD };
  const { __token } = await clientOf(desk, 0, '').ok<{ __token: string }>('AuthManager', entered);
  return clientOf(desk, 0, __token);
}

const text = (value: string) => raw(`"${value}"`);
const stored = ({ table, key }: Model) =>
  at.database.app.query<Row>(sql`select * from ${text(table)} order by ${text(key)}`);
const wireRecords = async (model: Model): Promise<Row[]> => {
  const rows = await at.database.app.query<{ record: string }>(
    sql`select ${wireJson(model, 't')}::text as record from ${text(model.table)} t`,
  );
  return rows.map(({ record }) => JSON.parse(record));
};
const listed = async (client: Client, where: readonly unknown[] = []) => {
  const asked = { limit: 1000, offset: 0, where };
  return (await client.ok<{ rows: Row[] }>('MngGetCustomersByFilter', asked)).rows;
};

beforeAll(async () => {
  at = await open();
});
afterAll(() => at.close());

test('there are people of all session types, brands, desks, statuses of all types, notes and accounts', async () => {
  const [counts] = await at.database.app.query(sql`select
    (select count(*)::int from customer) as customers, (select count(distinct brand)::int from customer) as brands,
    (select count(distinct desk_id)::int from customer where desk_id > 0) as desks,
    (select count(*)::int from staff) as staff, (select count(distinct role)::int from staff) as roles,
    (select count(*)::int from customer_status) as statuses, (select count(distinct type)::int from customer_status) as types,
    (select count(distinct status_color)::int from customer_status where status_color <> '') > 8 as coloured,
    (select count(*)::int from account) as accounts, (select count(*)::int from note) as notes`);
  const world = { brands: 3, desks: 8, staff: 12, roles: 5, statuses: 25, types: 5, coloured: true };
  expect(counts).toEqual({ ...world, customers: 90, accounts: 126, notes: 144 });
});

test('the log holds, all of it numbered in the order of time', async () => {
  expect((await verifyDatabase(at.database.app)).ok).toBe(true);
  const [log] = await at.database.app.query(sql`select count(*) filter (where seq is null)::int as unnumbered,
      count(*) filter (where time < earlier)::int as misplaced, max(time) < ${NOW} as past, count(*) > 900 as rich
    from (select n.seq, c.time, lag(c.time) over (order by n.seq) as earlier
      from change c left join change_seq n on n.change_id = c.change_id where c.type < 10 and c.record_id > 1) log`);
  expect(log).toEqual({ unnumbered: 0, misplaced: 0, past: true, rich: true });
});

test.each<[Model, readonly string[]]>([
  [customerModel, ['last_login_time']],
  [noteModel, []],
  [accountModel, figureNames],
])('every record is what its log rows tell: $name', async (model, untold) => {
  const bookkeeping = ['version', 'created_time', 'updated_time', 'created_by', 'updated_by'];
  const told = Object.entries(model.fields).filter(
    ([name, field]) => !field.virtual && !bookkeeping.includes(name) && !untold.includes(name),
  );
  const records = await wireRecords(model);
  expect(records.length).toBeGreaterThan(80);
  for (const record of records) {
    const rows = await loggedOf(at.database.app, model.name, Number(record[model.key]));
    const replayed = Object.fromEntries(told.map(([name, field]) => [name, field.initial ?? field.empty]));
    for (const [index, row] of rows.entries()) {
      const was = JSON.parse(row.before ?? '{}');
      const is = JSON.parse(row.after ?? '{}');
      for (const field of row.fields) {
        const [before, after] = row.changes[field] ?? [was[field], is[field]];
        expect(replayed[field], `${field} before version ${row.record_version}`).toBe(before);
        replayed[field] = after as string | number;
      }
      expect(row.record_version).toBe(index + 1);
    }
    expect(rows).toHaveLength(Number(record['version'] ?? 1));
    const ids = rows.map((row) => row.change_id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(replayed).toEqual(Object.fromEntries(told.map(([name]) => [name, record[name]])));
  }
});

test.each([customerModel, noteModel, accountModel, statusModel])(
  'every value is one the commands would take: $name',
  async (model: Model) => {
    const rows = await wireRecords(model);
    for (const row of rows) {
      for (const [name, field] of Object.entries(model.fields)) {
        const read = field.schema.safeParse(row[name]);
        expect(read.success ? read.data : read.error.issues, `${name} ${row[name]}`).toEqual(row[name]);
      }
    }
  },
);

test.each(demoPeople.map(({ email, ...person }) => [email, person] as const))(
  '%s signs in and has somebody overdue and somebody to call today',
  async (email, { brand }) => {
    const client = await enter(at.desk, email);
    const midnight = Math.floor(NOW / DAY_S) * DAY_S;
    const overdue = await listed(client, [
      ['next_contact_time', '<', midnight],
      ['next_contact_time', '>', 0],
    ]);
    const today = await listed(client, [
      ['next_contact_time', '>', NOW],
      ['next_contact_time', '<', midnight + DAY_S],
    ]);
    expect([overdue.length > 0, today.length > 0]).toEqual([true, true]);
    const brands = new Set((await listed(client)).map((row) => row['brand']));
    expect(brands.size).toBe(brand === '' ? 3 : 1);
  },
);

test('a history reads like work: added, assigned, spoken to, judged, paid, linked', async () => {
  const commands = await at.database.app.query<{ command: string }>(sql`select distinct command from change
    where model in ('customer', 'note', 'account') order by command`);
  const [{ customer_id = 0 } = {}] = await listed(at.admin, [['conversion_time', '>', 0]]);
  const asked = { customer_id, limit: 100, offset: 0 };
  const { rows } = await at.admin.ok<{ rows: readonly Row[] }>('MngGetCustomerHistory', asked);
  expect(rows.at(-1)).toMatchObject({ command: 'MngAddCustomer', transport: 'tcp' });
  expect(rows.map((row) => row['command'])).toContain('MngLinkAccountToCustomer');
  expect(new Set(rows.map((row) => row['manager_name'])).size).toBeGreaterThan(1);
  expect(commands.map(({ command }) => command)).toEqual(
    expect.arrayContaining(['AddUser', 'MngArchiveCustomer', 'MngLogContact', 'MngUpdateCustomer']),
  );
});

test('commands go on where it ended', async () => {
  const { customer } = await at.admin.ok<{ customer: Row }>('MngAddCustomer', { first_name: 'Next' });
  const { note } = await at.admin.ok<{ note: Row }>('MngAddNote', { customer_id: 1, text: 'Next' });
  expect([customer['customer_id'], note['id']]).toEqual([CUSTOMERS + 1, 145]);
  const { version } = (await listed(at.admin, [['customer_id', '=', 1]]))[0] ?? {};
  await at.admin.ok('MngUpdateCustomer', { customer_id: 1, segment: 'other', expected_version: version });
  expect((await verifyDatabase(at.database.app)).ok).toBe(true);
});

test('the same comes about on another database', async () => {
  const before = await stored(accountModel);
  const other = await open();
  const again = await other.database.app.query<Row>(sql`select * from account order by login`);
  await other.close();
  expect(again).toEqual(before);
});

test('a fill that is broken off leaves nothing behind, so that the next start fills it', async () => {
  const database = await createTestDatabase();
  const settings = testSettings();
  const onStep = () => {
    throw new Error('stopped');
  };
  const start = { password: PASSWORD, customers: 5, settings, now: NOW, onStep };
  await expect(firstStartWithDemo(database.app, start)).rejects.toThrow('stopped');
  const left = await database.app.query(sql`select id from staff union all select customer_id from customer`);
  expect(left).toEqual([]);
  await database.drop();
});
