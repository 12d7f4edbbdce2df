import { sql } from '@dossier/db';
import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, failure, logged, outcome, read, updated } from '../testing/customers.ts';

const MAX_INT = 2_147_483_647;

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const update = (customer_id: number, set: Record<string, unknown>) =>
  at.admin.call('MngUpdateCustomer', { customer_id, ...set });

/** A customer at version 3 whose segment and then campaign somebody changed. */
async function moved(): Promise<number> {
  const { customer_id } = await added(at.admin, { first_name: 'Ann', segment: 'a', campaign: 'a' });
  await updated(at.admin, customer_id, { segment: 'b' });
  await updated(at.admin, customer_id, { campaign: 'b' });
  return customer_id;
}

test('the present version writes', async () => {
  const customer_id = await moved();
  const set = { expected_version: 3, segment: 'c', campaign: 'c' };
  expect(await updated(at.admin, customer_id, set)).toMatchObject({ segment: 'c', version: 4 });
});

test('a stale one merges what nobody else changed', async () => {
  const customer_id = await moved();
  const set = { expected_version: 1, crm_stage: 'c', lead_source: 'c' };
  const merged = { segment: 'b', campaign: 'b', crm_stage: 'c', lead_source: 'c', version: 4 };
  expect(await updated(at.admin, customer_id, set)).toMatchObject(merged);
  const later = { expected_version: 2, segment: 'c' };
  expect(await updated(at.admin, customer_id, later)).toMatchObject({ segment: 'c', version: 5 });
});

test('a stale one that overlaps conflicts, names the fields and shows the record', async () => {
  const customer_id = await moved();
  const before = await read(at.admin, customer_id);
  const reply = await update(customer_id, {
    expected_version: 1,
    segment: 'c',
    campaign: 'c',
    crm_stage: 'c',
  });
  expect(reply.status).toBe(409);
  expect(failure(reply)).toMatchObject({ error: 'RET_CONFLICT', code: 1001, current: before });
  expect([...(failure(reply).conflicts ?? [])].sort()).toEqual(['campaign', 'segment']);
  const one = await update(customer_id, { expected_version: 2, segment: 'c', campaign: 'c' });
  expect(failure(one).conflicts).toEqual(['campaign']);
  expect(await read(at.admin, customer_id)).toEqual(before);
});

test('a stale one with a contact one does not see does not tell whether it is that of the customer', async () => {
  const { customer_id } = await added(at.admin, { phone: '111222333' });
  await updated(at.admin, customer_id, { phone: '444555666' });
  const writer = { set_customers: 1, see_all_customers: 1, set_customer_contacts: 1 };
  const client = await signIn(at, writer);
  for (const phone of ['444555666', '777888999']) {
    const reply = await client.call('MngUpdateCustomer', { customer_id, expected_version: 1, phone });
    expect(failure(reply).conflicts).toEqual(['phone']);
  }
});

test('a stale one that wants what is there already is no conflict', async () => {
  const customer_id = await moved();
  const same = { expected_version: 1, segment: 'b', campaign: 'b' };
  expect(await updated(at.admin, customer_id, same)).toMatchObject({ version: 3 });
  const more = { ...same, crm_stage: 'c' };
  expect(await updated(at.admin, customer_id, more)).toMatchObject({ crm_stage: 'c', version: 4 });
});

test('one above the present is a conflict, even without a change', async () => {
  const customer_id = await moved();
  for (const expected_version of [4, MAX_INT]) {
    for (const set of [{}, { segment: 'c' }]) {
      const reply = await update(customer_id, { expected_version, ...set });
      expect(failure(reply)).toMatchObject({ error: 'RET_CONFLICT', conflicts: ['version'] });
      expect(failure(reply).current).toMatchObject({ customer_id, version: 3 });
    }
  }
});

test.each([0, -1, 1.5, '1', null, MAX_INT + 1])(
  'expected_version %j is refused',
  async (expected_version) => {
    const { customer_id } = await added(at.admin);
    expect(outcome(await update(customer_id, { expected_version }))).toMatch(
      /^INVALID_DATA expected_version \w+$/,
    );
  },
);

test('changes that the log does not tell of are a conflict', async () => {
  const { customer_id } = await added(at.admin);
  await at.database.app.query(
    sql`update customer set segment = 'x', version = 2 where customer_id = ${customer_id}`,
  );
  const reply = await update(customer_id, { expected_version: 1, campaign: 'c' });
  expect(failure(reply)).toMatchObject({ error: 'RET_CONFLICT', conflicts: ['version'] });
});

test('a whole record of a stale version is refused', async () => {
  const customer_id = await moved();
  const stale = { ...(await read(at.admin, customer_id)) };
  await updated(at.admin, customer_id, { segment: 'c' });
  const reply = await update(customer_id, { ...stale, expected_version: stale.version, crm_stage: 'c' });
  expect(outcome(reply)).toMatch(/^INVALID_DATA .*version read_only/);
});

describe('fields that move together', () => {
  test('names merge and the full name follows both', async () => {
    const { customer_id } = await added(at.admin, { first_name: 'Ann', last_name: 'Lee' });
    await updated(at.admin, customer_id, { first_name: 'Eve' });
    const merged = await updated(at.admin, customer_id, { expected_version: 1, last_name: 'May' });
    expect(merged.full_name).toBe('Eve May');
  });

  test('a full name set meanwhile conflicts with setting it', async () => {
    const { customer_id } = await added(at.admin, { first_name: 'Ann' });
    await updated(at.admin, customer_id, { first_name: 'Eve' });
    const reply = await update(customer_id, { expected_version: 1, full_name: 'Dr Ann' });
    expect(failure(reply).conflicts).toEqual(['full_name']);
  });

  test('a desk moved meanwhile conflicts with moving it by code', async () => {
    await addDesk(at.database.app, { code: 'A' });
    await addDesk(at.database.app, { code: 'B' });
    const { customer_id } = await added(at.admin);
    await updated(at.admin, customer_id, { desk: 'A' });
    const reply = await update(customer_id, { expected_version: 1, desk: 'B' });
    expect(failure(reply).conflicts).toEqual(['desk_id']);
    expect((await updated(at.admin, customer_id, { expected_version: 1, desk: 'A' })).version).toBe(2);
  });
});

test('versions and log rows count the changes, not the tries', async () => {
  const customer_id = await moved();
  await update(customer_id, { segment: 'b' });
  await update(customer_id, { segment: 'z', manager_id: MAX_INT });
  await update(customer_id, { expected_version: 1, segment: 'z' });
  await updated(at.admin, customer_id, { segment: 'c' });
  const rows = await logged(at.database.app, customer_id);
  expect(rows.map((row) => row.record_version)).toEqual([1, 2, 3, 4]);
});
