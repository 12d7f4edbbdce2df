import { sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { customerModel } from '../customer/model.ts';
import { verifyDatabase } from '../server.ts';
import { added, logged, updated } from '../testing/customers.ts';
import { seedCustomers } from './seed.ts';

const CUSTOMERS = 300;
const NOW = 1_790_000_000;

type Row = Readonly<Record<string, string | number>>;

let at: TestDesk;
let rows: Row[];
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const seed = (on: TestDesk, customers: number) =>
  seedCustomers(on.database.app, { customers, log: silent, now: NOW });
const all = async (on: TestDesk) =>
  (await on.admin.ok<{ rows: Row[] }>('MngGetCustomersByFilter', { limit: 1000, offset: 0, unmask: 1 })).rows;
beforeAll(async () => {
  at = await createTestDesk();
  await seed(at, CUSTOMERS);
  rows = await all(at);
});
afterAll(() => at.close());

test('the log holds, with one numbered row of each customer', async () => {
  const verdict = await verifyDatabase(at.database.app);
  expect(verdict.ok).toBe(true);
  const [count] = await at.database.app.query<{ numbered: number; customers: number }>(sql`select
    count(n.seq)::int as numbered, count(distinct c.record_id)::int as customers
    from change c left join change_seq n on n.change_id = c.change_id where c.model = 'customer'`);
  expect(count).toEqual({ numbered: CUSTOMERS, customers: CUSTOMERS });
});

test('a log row says of a customer what one written by a command says', async () => {
  const { customer_id, first_name, email, brand } = rows[5] as Row;
  const [row] = await logged(at.database.app, Number(customer_id));
  expect(row).toMatchObject({ command: 'seed', type: 0, record_version: 1, staff_id: 0 });
  expect(row?.changes).toMatchObject({ customer_id: [0, customer_id], brand: ['', brand] });
  expect(JSON.parse(row?.before ?? '')).toMatchObject({ first_name: '', email: '' });
  expect(JSON.parse(row?.after ?? '')).toMatchObject({ first_name, email });
  expect(JSON.stringify(row?.changes)).not.toContain(email);
});

test('every value is one the commands would take', () => {
  expect(rows).toHaveLength(CUSTOMERS);
  for (const row of rows) {
    for (const [name, field] of Object.entries(customerModel.fields)) {
      const read = field.schema.safeParse(row[name]);
      expect(read.success ? read.data : read.error.issues, `${name} ${row[name]}`).toEqual(row[name]);
    }
  }
  const spread = (name: string) => new Set(rows.map((row) => row[name])).size;
  expect([spread('email'), spread('customer_id')]).toEqual([CUSTOMERS, CUSTOMERS]);
  for (const name of ['brand', 'status', 'kyc_status', 'tags_json', 'risk_level']) {
    expect(spread(name), name).toBeGreaterThan(2);
  }
  const names = rows.map((row) => row['full_name']).join(' ');
  for (const script of [
    /\p{Script=Greek}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Arabic}/u,
    /\p{Script=Han}/u,
  ]) {
    expect(names).toMatch(script);
  }
  expect(names).toMatch(/\w'\w/);
  expect(names).toMatch(/\w-\w/);
});

test('commands go on where it ended: references hold, records change, the next id follows', async () => {
  const [first] = rows as [Row];
  const same = { brand: first['brand'], desk_id: first['desk_id'], kyc_status: first['kyc_status'] };
  const { customer_id, ...added1 } = await added(at.admin, {
    first_name: 'Next',
    ...same,
    manager_id: first['manager_id'],
  });
  expect(customer_id).toBe(CUSTOMERS + 1);
  expect(added1).toMatchObject(same);
  const changed = await updated(at.admin, Number(first['customer_id']), {
    segment: 'other',
    brand: first['brand'],
  });
  expect(changed).toMatchObject({ segment: 'other', version: 2, full_name: first['full_name'] });
  expect((await verifyDatabase(at.database.app)).ok).toBe(true);
});

test('the same customers come on another database, and more of them on the same', async () => {
  const other = await createTestDesk();
  try {
    await seed(other, 20);
    await seed(other, 30);
    expect(await all(other)).toEqual(rows.slice(0, 50));
  } finally {
    await other.close();
  }
});
