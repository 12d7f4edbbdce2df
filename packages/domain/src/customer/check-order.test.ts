import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, outcome, updated } from '../testing/customers.ts';

// CONTRACT 1: command, token, session type and right, rate, data, field rights, scope, version, references, uniqueness.
let at: TestDesk;
let writer: Client;
let customer_id = 0;
let unseen = 0;
beforeAll(async () => {
  at = await createTestDesk();
  await addDesk(at.database.app, { code: 'DESK_A' });
  writer = await signIn(at, { desks: 'DESK_A', see_all_customers: 1, see_customers: 1, set_customers: 1 });
  await added(at.admin, { email: 'taken@example.com' });
  unseen = (await added(at.admin)).customer_id;
  customer_id = (await added(at.admin, { desk: 'DESK_A' })).customer_id;
  await updated(at.admin, customer_id, { segment: 'changed' });
});
afterAll(() => at.close());

const bad = { phone: 'bad' };
const forbidden = { tax_id: '1' };
const compliance = { risk_level: 2 };
const stale = { expected_version: 1, segment: 'mine' };
const nowhere = { manager_id: 2_147_483_647 };
const taken = { email: 'taken@example.com' };

test('an unknown command comes before the token', async () => {
  expect(
    outcome(await at.desk.execute({ command: 'X', data: bad, token: '', transport: 'tcp', address: '' })),
  ).toBe('RET_INVALID_METHOD');
});

test('the token comes before the data', async () => {
  const reply = await writer.call('MngUpdateCustomer', bad, { token: 'dsk_none' });
  expect(outcome(reply)).toBe('RET_UNAUTHORIZED');
});

test('session type and right come before the data', async () => {
  const reader = await signIn(at, { see_customers: 1 });
  expect(outcome(await reader.call('MngUpdateCustomer', bad))).toBe('RET_NOT_ENOUGH_RIGHTS');
  expect(outcome(await reader.call('MngAddCustomer', bad))).toBe('RET_NOT_ENOUGH_RIGHTS');
});

test('the data comes before field rights', async () => {
  const invalid = 'INVALID_DATA phone phone';
  expect(outcome(await writer.call('MngUpdateCustomer', { customer_id, ...bad, ...forbidden }))).toBe(
    invalid,
  );
  expect(outcome(await writer.call('MngAddCustomer', { ...bad, ...forbidden }))).toBe(invalid);
  const served = { created_time: 1, password: 'long enough', ...forbidden };
  expect(outcome(await writer.call('MngAddCustomer', served))).toBe('INVALID_DATA created_time read_only');
});

test.each([forbidden, compliance])('field rights come before the scope: %j', async (set) => {
  for (const id of [customer_id, unseen, 2_147_483_647]) {
    const reply = await writer.call('MngUpdateCustomer', { customer_id: id, ...set, ...stale });
    expect(outcome(reply)).toBe('RET_NOT_ENOUGH_RIGHTS');
  }
});

test('the scope comes before version, references and uniqueness', async () => {
  for (const set of [stale, nowhere, { version: 7 }, { enable_otp: 0, status: 0 }]) {
    const reply = await writer.call('MngUpdateCustomer', { customer_id: unseen, ...set });
    expect(outcome(reply)).toBe('RET_NOT_FOUND');
  }
  const full = await signIn(at, { ...everything, desks: 'DESK_A' });
  expect(outcome(await full.call('MngUpdateCustomer', { customer_id: unseen, ...taken }))).toBe(
    'RET_NOT_FOUND',
  );
});

test('the version comes before references', async () => {
  const data = { customer_id, ...stale, ...nowhere, ...taken };
  expect(outcome(await at.admin.call('MngUpdateCustomer', data))).toBe('RET_CONFLICT');
});

test('references come before uniqueness', async () => {
  const refused = 'INVALID_DATA manager_id reference';
  expect(outcome(await at.admin.call('MngUpdateCustomer', { customer_id, ...nowhere, ...taken }))).toBe(
    refused,
  );
  expect(outcome(await at.admin.call('MngAddCustomer', { ...nowhere, ...taken }))).toBe(refused);
  expect(outcome(await at.admin.call('MngAddCustomer', { ...nowhere, customer_id }))).toBe(refused);
});

test('a change that is refused leaves no trace', async () => {
  const before = await at.admin.ok('MngGetCustomer', { customer_id });
  await at.admin.call('MngUpdateCustomer', { customer_id, first_name: 'Half', ...taken });
  await at.admin.call('MngUpdateCustomer', { customer_id, first_name: 'Half', ...nowhere });
  expect(await at.admin.ok('MngGetCustomer', { customer_id })).toEqual(before);
});

const everything = {
  see_customers: 1,
  see_all_customers: 1,
  set_customers: 1,
  see_customer_contacts: 1,
  set_customer_contacts: 1,
  set_compliance: 1,
};
