import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, outcome } from '../testing/customers.ts';
import { addedStatus } from '../testing/statuses.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('statuses and desks say, when asked, how many customers in scope use them', async () => {
  const [kyc, sales, unused] = [
    await addedStatus(at.admin, { type: 4 }),
    await addedStatus(at.admin, { type: 0 }),
    await addedStatus(at.admin, { type: 0 }),
  ];
  const desk_id = await addDesk(at.database.app, { code: 'SEEN' });
  const hidden = await addDesk(at.database.app, { code: 'HIDDEN' });
  await added(at.admin, { desk_id, kyc_status: kyc.id, sales_status: sales.id });
  await added(at.admin, { desk_id, sales_status: sales.id });
  await added(at.admin, { desk_id: hidden, sales_status: sales.id });
  const narrow = await signIn(at, { desks: 'SEEN', see_customers: 1, see_all_customers: 1 });
  const blind = await signIn(at, {});

  const ids = { fields: ['id'], counts: 1 };
  const rows = [
    [kyc.id, 1],
    [sales.id, 2],
    [unused.id, 0],
  ];
  expect(await narrow.ok('MngGetCustomerStatusesByFilter', ids)).toEqual({
    rows: rows.map(([id, use_count]) => ({ id, use_count })),
    count: 3,
  });
  const table = { fields: ['status_name'], counts: 1, format: 'table', limit: 1 };
  expect(await narrow.ok('MngGetCustomerStatusesByFilter', table)).toMatchObject({
    structure: ['status_name', 'use_count'],
    rows: [[kyc.status_name, 1]],
    next: expect.any(String),
  });
  expect(await at.admin.ok('MngGetCustomerStatus', { id: sales.id, counts: 1 })).toEqual({
    customer_status: sales,
    use_count: 3,
  });
  expect(await narrow.ok('MngGetDesksByFilter', { fields: ['desk'], counts: 1 })).toEqual({
    rows: [{ desk: 'SEEN', use_count: 2 }],
    count: 1,
  });
  expect(await at.admin.ok('MngGetDesk', { desk_id: hidden, counts: 1 })).toMatchObject({ use_count: 1 });
  expect(await narrow.ok('MngGetCustomerStatusesByFilter', { fields: ['id'], counts: 0 })).toMatchObject({
    rows: rows.map(([id]) => ({ id })),
  });
  for (const command of ['MngGetCustomerStatusesByFilter', 'MngGetDesksByFilter']) {
    expect(outcome(await blind.call(command, { counts: 1 }))).toBe('RET_NOT_ENOUGH_RIGHTS');
    expect(outcome(await blind.call(command, {}))).toBe('200');
  }
});
