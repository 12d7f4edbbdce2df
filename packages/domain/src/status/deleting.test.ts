import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, failure, loggedOf, outcome } from '../testing/customers.ts';
import { addedStatus } from '../testing/statuses.ts';

let at: TestDesk;
let branded: Client;
beforeAll(async () => {
  at = await createTestDesk();
  branded = await signIn(at, { brand: 'B1', set_statuses: 1 });
});
afterAll(() => at.close());

const remove = (client: Client, id: number, replace_with?: number) =>
  client.call('MngDeleteCustomerStatus', replace_with === undefined ? { id } : { id, replace_with });

test('an unused one leaves a log row of what it was', async () => {
  const { id } = await addedStatus(at.admin, { type: 2, status_name: 'Gone', brand: 'B1' });
  expect((await remove(at.admin, id)).data).toEqual({ id, moved: 0 });
  expect(outcome(await at.admin.call('MngGetCustomerStatus', { id }))).toBe('RET_NOT_FOUND');
  expect(outcome(await remove(at.admin, id))).toBe('RET_NOT_FOUND');
  expect((await loggedOf(at.database.app, 'customer_status', id)).at(-1)).toMatchObject({
    type: 2,
    record_version: 2,
    command: 'MngDeleteCustomerStatus',
    changes: { status_name: ['Gone', ''], brand: ['B1', ''], type: [2, 0] },
  });
});

test('one in use is refused with the count one may see', async () => {
  const { id } = await addedStatus(at.admin, { brand: 'B1' });
  const desk_id = await addDesk(at.database.app, { code: 'HIDDEN', brand: 'B1' });
  const set = { brand: 'B1', sales_status: id };
  await added(at.admin, set);
  await added(at.admin, { ...set, desk_id });
  const rights = { brand: 'B1', set_statuses: 1, see_all_customers: 1 };
  const narrow = await signIn(at, { ...rights, see_customers: 1, desks: '*,!HIDDEN' });
  const blind = await signIn(at, rights);
  expect(await remove(at.admin, id)).toMatchObject({
    status: 409,
    data: { error: 'RET_CONFLICT', count: 2 },
  });
  expect(failure(await remove(narrow, id)).count).toBe(1);
  expect(failure(await remove(blind, id))).not.toHaveProperty('count');
  const other = await addedStatus(at.admin);
  expect((await remove(narrow, id, other.id)).data).toEqual({ id, moved: 1 });
  const last = await addedStatus(at.admin, { brand: 'B1' });
  await added(at.admin, { brand: 'B1', sales_status: last.id });
  expect((await remove(blind, last.id, other.id)).data).toEqual({ id: last.id, moved: 0 });
});

test('customers move to the replacement, each with a version and a log row', async () => {
  const { id } = await addedStatus(at.admin, { type: 4 });
  const other = await addedStatus(at.admin, { type: 4 });
  const customers = await Promise.all([1, 2, 3].map(() => added(at.admin, { kyc_status: id })));
  expect((await remove(at.admin, id, other.id)).data).toEqual({ id, moved: 3 });
  for (const { customer_id, version } of customers) {
    const reply = await at.admin.ok('MngGetCustomer', { customer_id });
    expect(reply).toMatchObject({ customer: { kyc_status: other.id, version: version + 1 } });
    expect((await loggedOf(at.database.app, 'customer', customer_id)).at(-1)).toMatchObject({
      record_version: version + 1,
      command: 'MngDeleteCustomerStatus',
      changes: { kyc_status: [id, other.id] },
    });
  }
});

test('all of many customers move', async () => {
  const [from, to] = [await addedStatus(at.admin), await addedStatus(at.admin)];
  await at.database.app.query(sql`insert into customer (customer_id, sales_status)
    select 1000000 + n, ${from.id}::int4 from generate_series(1, 501) n`);
  expect((await remove(at.admin, from.id, to.id)).data).toEqual({ id: from.id, moved: 501 });
  const [left] = await at.database.app.query<{ moved: number }>(
    sql`select count(*) as moved from customer where sales_status = ${to.id} and version = 2`,
  );
  expect(left?.moved).toBe(501);
  const groups = await at.database.app.query<{ rows: number }>(
    sql`select count(*) as rows from change where record_id > 1000000 and "group" <> '' group by "group"`,
  );
  expect(groups).toEqual([{ rows: 501 }]);
});

test('a replacement of another type or brand, itself, unseen or unknown is refused, and nobody moved', async () => {
  const status = await addedStatus(at.admin, { brand: 'B1', type: 1 });
  const { customer_id } = await added(at.admin, { brand: 'B1', finance_status: status.id });
  const type = await addedStatus(at.admin, { brand: 'B1', type: 0 });
  const brand = await addedStatus(at.admin, { brand: 'B2', type: 1 });
  for (const id of [type.id, brand.id, status.id, 2_147_483_647]) {
    expect(outcome(await remove(branded, status.id, id))).toBe('INVALID_DATA replace_with reference');
  }
  const customer = { finance_status: status.id, version: 1 };
  expect(await at.admin.ok('MngGetCustomer', { customer_id })).toMatchObject({ customer });
});

test('a status of every brand moves nobody for a person of one', async () => {
  const [from, to] = [await addedStatus(at.admin), await addedStatus(at.admin)];
  const { customer_id } = await added(at.admin, { brand: 'B1', sales_status: from.id });
  expect(outcome(await remove(branded, from.id, to.id))).toBe('INVALID_DATA brand reference');
  expect(await at.admin.ok('MngGetCustomer', { customer_id })).toMatchObject({ customer: { version: 1 } });
});

test('moving out of a compliance status needs set_compliance', async () => {
  const [from, to] = [await addedStatus(branded, { type: 3 }), await addedStatus(branded, { type: 3 })];
  expect(outcome(await remove(branded, from.id, to.id))).toBe('RET_NOT_ENOUGH_RIGHTS');
  expect((await remove(branded, from.id)).status).toBe(200);
});
