import { sql } from '@dossier/db';
import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, failure, logged, outcome, updated } from '../testing/customers.ts';

const BUDGET = 3;
const reveals = { see_customers: 1, see_all_customers: 1, reveal_customer_contacts: 1 };

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk({ settings: { REVEAL_BUDGET_PER_HOUR: BUDGET } });
});
afterAll(() => at.close());

const ask = (customer_id: number, field = 'phone') => ({ customer_id, field, reason: ' asked for it ' });

test('one contact is shown, and who looked at what and why stands in the log without it', async () => {
  const { customer_id } = await added(at.admin, { phone: '+35799123000', email: 'ann@example.com' });
  const client = await signIn(at, reveals);
  expect(await client.ok('MngRevealCustomerField', ask(customer_id))).toEqual({
    customer_id,
    field: 'phone',
    value: '+35799123000',
  });
  const [row] = (await logged(at.database.app, customer_id)).filter(({ type }) => type === 11);
  expect(row).toMatchObject({ staff_id: client.staff_id, fields: ['phone'], changes: {}, after: null });
  const { rows } = await client.ok<{ rows: Record<string, unknown>[] }>('MngGetCustomerHistory', {
    customer_id,
    limit: 1,
    offset: 0,
  });
  expect(rows[0]).toMatchObject({
    command: 'MngRevealCustomerField',
    note: 'asked for it',
    changes: [{ field: 'phone', before: '', after: '' }],
  });
  const stale = { customer_id, expected_version: 1, segment: 'x' };
  expect(outcome(await at.admin.call('MngUpdateCustomer', stale))).toBe('200');
});

test('the budget of an hour counts what was shown, and the first refusal past it is an alert', async () => {
  const { customer_id } = await added(at.admin, { phone: '+35799123000' });
  const chief = await signIn(at, { role: 11 });
  await signIn(at, { role: 11, brand: 'OTHER' });
  const client = await signIn(at, reveals);
  for (let n = 0; n < 5; n += 1) {
    expect(outcome(await client.call('MngRevealCustomerField', ask(999_999)))).toBe('RET_NOT_FOUND');
  }
  const tries = await Promise.all(
    Array.from({ length: BUDGET + 3 }, () => client.call('MngRevealCustomerField', ask(customer_id))),
  );
  expect(tries.map(outcome).filter((told) => told === '200')).toHaveLength(BUDGET);
  const refused = tries.find(({ status }) => status === 429);
  expect(refused && failure(refused)).toMatchObject({ retry_after_ms: expect.any(Number) });
  const told = await at.database.app.query<{ model: string; record_id: number }>(sql`select model, record_id
    from change where note like '%The budget of reveals of this hour is used up.%' order by change_id`);
  expect(told).toEqual([
    { model: 'staff', record_id: client.staff_id },
    { model: 'notification', record_id: chief.staff_id },
  ]);
  expect(outcome(await (await signIn(at, reveals)).call('MngRevealCustomerField', ask(customer_id)))).toBe(
    '200',
  );
});

test('nothing is shown that is out of scope, no contact or without a reason', async () => {
  const { customer_id } = await added(at.admin, { tax_id: 'T-1' });
  await updated(at.admin, customer_id, { segment: 'x' });
  const blind = await signIn(at, { ...reveals, see_customers: 0 });
  const unread = await blind.call('MngRevealCustomerField', ask(customer_id));
  expect(outcome(unread)).toBe('RET_NOT_ENOUGH_RIGHTS');
  const client = await signIn(at, { ...reveals, desks: '' });
  expect(outcome(await client.call('MngRevealCustomerField', ask(customer_id)))).toBe('RET_NOT_FOUND');
  const told = async (data: object) =>
    outcome(await at.admin.call('MngRevealCustomerField', { ...ask(customer_id), ...data }));
  expect(await told({ field: 'full_name' })).toBe('INVALID_DATA field value');
  expect(await told({ reason: '    x     ' })).toBe('INVALID_DATA reason length');
  expect(await told({ reason: 'x'.repeat(201) })).toBe('INVALID_DATA reason length');
  expect(await told({ reason: 'x'.repeat(200), field: 'tax_id' })).toBe('200');
});
