import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let at: TestDesk;
let desk_id: number;
beforeAll(async () => {
  at = await createTestDesk();
  desk_id = await addDesk(at.database.app, { code: 'EU_1' });
  for (const risk_level of [0, 0, 2]) {
    await at.admin.ok('MngAddCustomer', {
      first_name: `R${risk_level}`,
      email: `r${Math.random()}@example.com`,
      risk_level,
    });
  }
  await at.admin.ok('MngAddCustomer', { first_name: 'Desk', desk_id, status: 3 });
});
afterAll(() => at.close());

const counts = async (request: Record<string, unknown>, client = at.admin) =>
  (await client.ok<{ rows: object[] }>('MngGetCustomerCounts', request)).rows;

test('customers are counted by a field, under a filter, a search and a desk mask', async () => {
  expect(await counts({ by: 'risk_level' })).toEqual([
    { value: 0, count: 3 },
    { value: 2, count: 1 },
  ]);
  expect(await counts({ by: 'desk_id', where: [['status', '=', 3]] })).toEqual([
    { value: desk_id, count: 1 },
  ]);
  expect(await counts({ by: 'status', deskFilter: 'EU*' })).toEqual([{ value: 3, count: 1 }]);
  expect(await counts({ by: 'type', search: 'r2' })).toEqual([{ value: 0, count: 1 }]);
  expect(await counts({ by: 'type', search: 'nobody' })).toEqual([]);
});

test.each(['email', 'full_name', 'version', 'nothing', 'password_hash'])(
  'nothing is counted by %s',
  async (by) => {
    expect(await at.admin.call('MngGetCustomerCounts', { by })).toMatchObject({
      status: 400,
      data: { fields: [{ field: 'by', rule: 'value' }] },
    });
  },
);

test('only what one sees is counted, and nothing by contacts one does not see', async () => {
  const there = await signIn(at, { see_customers: 1, see_all_customers: 1, desks: 'EU_1' });
  expect(await counts({ by: 'type' }, there)).toEqual([{ value: 0, count: 1 }]);
  const byContact = await there.call('MngGetCustomerCounts', { by: 'type', where: [['email', 'like', 'r']] });
  expect(byContact).toMatchObject({ status: 403, data: { error: 'RET_NOT_ENOUGH_RIGHTS' } });
});

test('everybody in one’s scope in one table, e-mail masked', async () => {
  const there = await signIn(at, { see_customers: 1, see_all_customers: 1, desks: 'EU_1' });
  const structure = ['customer_id', 'full_name', 'email'];
  expect(await there.ok('MngGetCustomersListByDesk')).toEqual({ structure, rows: [[4, 'Desk', '']] });
  const { rows } = await at.admin.ok<{ rows: unknown[][] }>('MngGetCustomersListByDesk');
  expect(rows).toHaveLength(4);
  expect(rows[0]).toEqual([1, 'R0', expect.stringMatching(/^r0\*\*\*@example.com$/)]);
});
