import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, updated } from '../testing/customers.ts';
import { fieldRules } from '../testing/field-rules.ts';

const MAX_INT = 2_147_483_647;
const MAX_TIME = 253_402_300_799;
const NO_INTEGER = ['1', '', true, null, [], {}, [1]];

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const { keeps, refuses } = fieldRules(() => at.admin);

const enumerated: [field: string, highest: number][] = [
  ['type', 1],
  ['status', 3],
  ['enable', 1],
  ['enable_otp', 1],
  ['email_verified', 1],
  ['phone_verified', 1],
  ['marketing_allowed', 1],
  ['deposit_allowed', 1],
  ['withdrawal_allowed', 1],
  ['pep_status', 2],
  ['sanctions_status', 3],
  ['risk_level', 2],
  ['aml_status', 3],
];

describe.each(enumerated)('%s', (field, highest) => {
  test('takes each of its values', async () => {
    for (let value = 0; value <= highest; value += 1) {
      expect(await added(at.admin, { [field]: value })).toHaveProperty(field, value);
      const { customer_id } = await added(at.admin);
      expect(await updated(at.admin, customer_id, { [field]: value })).toHaveProperty(field, value);
    }
  });

  test.each([...NO_INTEGER, -1, highest + 1, 0.5, 1.5, 1e300, JSON.parse('1e400')])('refuses %j', (sent) =>
    refuses(field, sent, 'value'),
  );
});

describe.each(['last_contact_time', 'next_contact_time', 'conversion_time'])('%s', (field) => {
  test.each([0, 1, 1_800_000_000, MAX_TIME])('takes %j', (sent) => keeps(field, sent));

  test.each(NO_INTEGER)('refuses %j', (sent) => refuses(field, sent, 'type'));

  test.each([1.5, 1e300, 2 ** 53, JSON.parse('1e400')])('refuses %j, no integer that survives', (sent) =>
    refuses(field, sent, 'type'),
  );

  test.each([-1, MAX_TIME + 1])('refuses %j', (sent) => refuses(field, sent, 'range'));
});

const references = [
  'desk_id',
  'manager_id',
  'assigned_manager_id',
  'kyc_status',
  'sales_status',
  'risk_status',
  'finance_status',
  'trade_status',
];

describe.each(references)('%s', (field) => {
  test('takes 0', () => keeps(field, 0));

  test.each(NO_INTEGER)('refuses %j', (sent) => refuses(field, sent, 'type'));

  test.each([-1, MAX_INT + 1])('refuses %j', (sent) => refuses(field, sent, 'range'));

  test('refuses an id nobody has', () => refuses(field, MAX_INT, 'reference'));
});

describe('-0', () => {
  test.each(['type', 'enable', 'next_contact_time', 'desk_id', 'birth_date'])('is 0 in %s', (field) =>
    keeps(field, -0, 0),
  );
});

test('a new customer has the documented defaults', async () => {
  const { customer_id, created_time, updated_time, ...rest } = await added(at.admin);
  const set = { enable: 1, deposit_allowed: 1, withdrawal_allowed: 1, version: 1 };
  const by = { created_by: at.admin.staff_id, updated_by: at.admin.staff_id };
  const others = Object.entries(rest).filter(([name]) => !(name in set) && !(name in by));
  expect(rest).toMatchObject({ ...set, ...by });
  expect(others.filter(([, value]) => value !== 0 && value !== '')).toEqual([]);
  expect([created_time, updated_time].every((time) => Math.abs(time - Date.now() / 1000) < 60)).toBe(true);
  expect(customer_id).toBeGreaterThan(0);
});
