import { addStatus, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, logged, outcome, read, updated } from '../testing/customers.ts';

let at: TestDesk;
let clock = 1_800_000_000;
let kyc_status = 0;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  kyc_status = await addStatus(at.database.app, { type: 4, name: 'Approved' });
});
afterAll(() => at.close());

describe.each(['aml_status', 'pep_status', 'sanctions_status', 'risk_level'])('%s', (field) => {
  test('stamps aml_updated_time when it changes, on add too', async () => {
    expect(await added(at.admin, { [field]: 0 })).toMatchObject({ aml_updated_time: 0, kyc_updated_time: 0 });
    const { customer_id, ...customer } = await added(at.admin, { [field]: 2 });
    expect(customer).toMatchObject({ aml_updated_time: clock, kyc_updated_time: 0 });
    const first = clock;
    clock += 100;
    const same = await updated(at.admin, customer_id, { [field]: 2, segment: 'a' });
    expect(same).toMatchObject({ version: 2, aml_updated_time: first });
    expect(await updated(at.admin, customer_id, { [field]: 0 })).toMatchObject({ aml_updated_time: clock });
    const [, , third] = await logged(at.database.app, customer_id);
    expect(third?.fields).toEqual([field, 'aml_updated_time']);
  });
});

test('kyc_status stamps kyc_updated_time when it changes, on add too', async () => {
  const { customer_id, kyc_updated_time } = await added(at.admin, { kyc_status });
  expect(kyc_updated_time).toBe(clock);
  clock += 100;
  const same = await updated(at.admin, customer_id, { kyc_status, segment: 'a' });
  expect(same).toMatchObject({ version: 2, kyc_updated_time, aml_updated_time: 0 });
  const whole = await updated(at.admin, customer_id, { ...same, kyc_status: 0 });
  expect(whole).toMatchObject({ kyc_updated_time: clock, aml_updated_time: 0 });
});

test('enable_otp goes on by an update but not off', async () => {
  const { customer_id } = await added(at.admin, { enable_otp: 0 });
  expect((await updated(at.admin, customer_id, { enable_otp: 0 })).version).toBe(1);
  expect((await updated(at.admin, customer_id, { enable_otp: 1 })).enable_otp).toBe(1);
  expect((await updated(at.admin, customer_id, { enable_otp: 1 })).version).toBe(2);
  const off = await at.admin.call('MngUpdateCustomer', { customer_id, enable_otp: 0, segment: 'x' });
  expect(outcome(off)).toBe('INVALID_DATA enable_otp command');
  expect(await read(at.admin, customer_id)).toMatchObject({ enable_otp: 1, segment: '', version: 2 });
});

test('writing status 2 archives and leaving it restores; the log says so', async () => {
  const { customer_id } = await added(at.admin, { status: 3 });
  for (const status of [2, 2, 0, 1, 2, 1]) {
    expect((await updated(at.admin, customer_id, { status, enable: 1 })).status).toBe(status);
  }
  const rows = await logged(at.database.app, customer_id);
  expect(rows.map(({ record_version, type }) => [record_version, type])).toEqual([
    [1, 0],
    [2, 4],
    [3, 3],
    [4, 1],
    [5, 4],
    [6, 3],
  ]);
});

test('a customer added as archived is an addition', async () => {
  const { customer_id } = await added(at.admin, { status: 2 });
  expect((await logged(at.database.app, customer_id)).map(({ type }) => type)).toEqual([0]);
});
