import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, logged, outcome, read, updated } from '../testing/customers.ts';

const served = [
  'kyc_updated_time',
  'aml_updated_time',
  'last_login_time',
  'created_time',
  'updated_time',
  'created_by',
  'updated_by',
  'version',
] as const;

let at: TestDesk;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

describe.each(served)('%s', (field) => {
  test.each([0, 1])('is refused on add, even as %d', async (value) => {
    const reply = await at.admin.call('MngAddCustomer', { first_name: 'Ann', [field]: value });
    expect(outcome(reply)).toBe(`INVALID_DATA ${field} read_only`);
  });

  test('is refused on add together with what else is wrong', async () => {
    const reply = await at.admin.call('MngAddCustomer', { phone: 'x', [field]: 1, nonsense: 1 });
    const problems = outcome(reply).replace('INVALID_DATA ', '').split(', ').sort();
    expect(problems).toEqual([`${field} read_only`, 'nonsense unknown_key', 'phone phone'].sort());
  });

  test('is ignored on update as it is and refused otherwise', async () => {
    const customer = await added(at.admin, { first_name: 'Ann' });
    const { customer_id } = customer;
    const same = await updated(at.admin, customer_id, { [field]: customer[field], first_name: 'Eve' });
    expect(same).toMatchObject({ first_name: 'Eve', version: 2 });
    const other = { customer_id, [field]: same[field] + 1, first_name: 'Joe' };
    expect(outcome(await at.admin.call('MngUpdateCustomer', other))).toBe(`INVALID_DATA ${field} read_only`);
    expect(await read(at.admin, customer_id)).toEqual(same);
  });
});

test('several that differ are all named', async () => {
  const { customer_id } = await added(at.admin);
  const data = { customer_id, created_time: 1, updated_by: 0, version: 1 };
  const refused = 'INVALID_DATA created_time read_only, updated_by read_only';
  expect(outcome(await at.admin.call('MngUpdateCustomer', data))).toBe(refused);
});

const full = {
  external_id: 'crm-1',
  first_name: 'Ann',
  last_name: "O'Neil",
  birth_date: 1,
  citizenship: 'CY',
  email: 'Whole@Example.com',
  phone: '+35799123456',
  tags_json: '[ "vip" ]',
  meta_json: '{ "a": 1.0 }',
  pep_status: 1,
  deposit_allowed: 0,
  enable_otp: 1,
};

describe('the whole record written back', () => {
  test('is no change: no version, no log row, the same time', async () => {
    const customer = await added(at.admin, full);
    clock += 100;
    expect(await updated(at.admin, customer.customer_id, customer)).toEqual(customer);
    expect(await read(at.admin, customer.customer_id)).toEqual(customer);
    expect(await logged(at.database.app, customer.customer_id)).toHaveLength(1);
  });

  test('with one change is that change', async () => {
    const customer = await added(at.admin, { ...full, email: 'one@example.com' });
    clock += 100;
    const changed = await updated(at.admin, customer.customer_id, { ...customer, segment: 'gold' });
    expect(changed).toEqual({ ...customer, segment: 'gold', version: 2, updated_time: clock });
    const [, second] = await logged(at.database.app, customer.customer_id);
    expect(second).toMatchObject({ fields: ['segment'], changes: { segment: ['', 'gold'] }, before: null });
  });

  test('updated_by is who changed it last', async () => {
    const customer = await added(at.admin);
    await at.database.app.pool.query('update customer set updated_by = 0 where customer_id = $1', [
      customer.customer_id,
    ]);
    expect((await updated(at.admin, customer.customer_id, { segment: 'x' })).updated_by).toBe(
      at.admin.staff_id,
    );
  });
});

test('an update of nothing answers the record', async () => {
  const customer = await added(at.admin, { first_name: 'Ann' });
  expect(await updated(at.admin, customer.customer_id)).toEqual(customer);
  expect(await updated(at.admin, customer.customer_id, { first_name: 'Ann', phone: '' })).toEqual(customer);
  expect(await logged(at.database.app, customer.customer_id)).toHaveLength(1);
});
