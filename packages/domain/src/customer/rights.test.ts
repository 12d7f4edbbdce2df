import { addStatus, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, failure, logged, outcome, read, updated } from '../testing/customers.ts';

const LACKING = 'RET_NOT_ENOUGH_RIGHTS';
const writer = { see_customers: 1, see_all_customers: 1, set_customers: 1 };

let at: TestDesk;
let plain: Client;
let seeing: Client;
let blind: Client;
let officer: Client;
let kyc_status = 0;
let risk_status = 0;
beforeAll(async () => {
  at = await createTestDesk();
  plain = await signIn(at, writer);
  seeing = await signIn(at, { ...writer, see_customer_contacts: 1 });
  blind = await signIn(at, { ...writer, set_customer_contacts: 1 });
  officer = await signIn(at, { ...writer, set_compliance: 1 });
  kyc_status = await addStatus(at.database.app, { type: 4, name: 'Approved' });
  risk_status = await addStatus(at.database.app, { type: 3, name: 'High' });
});
afterAll(() => at.close());

const update = (client: Client, customer_id: number, set: Record<string, unknown>) =>
  client.call('MngUpdateCustomer', { customer_id, ...set });

describe('contacts', () => {
  const contacts = {
    email: 'ann@example.com',
    phone: '+35799123456',
    tax_id: '1234567',
    national_id: 'X123456',
  };

  test.each(Object.entries(contacts))('%s needs set_customer_contacts', async (field, value) => {
    const { customer_id } = await added(at.admin);
    const message = `${field} needs the right set_customer_contacts.`;
    for (const client of [plain, seeing, officer]) {
      const fields = [{ field, rule: 'right', message: 'needs the right set_customer_contacts' }];
      const refused = { data: { error: LACKING, message, fields } };
      expect(await client.call('MngAddCustomer', { [field]: value })).toMatchObject(refused);
      expect(await update(client, customer_id, { [field]: value })).toMatchObject(refused);
      expect((await client.call('MngAddCustomer', { [field]: '' })).status).toBe(200);
    }
    expect(await read(at.admin, customer_id)).toMatchObject({ [field]: '', version: 1 });
    expect((await update(blind, customer_id, { [field]: value })).status).toBe(200);
    expect(await read(at.admin, customer_id)).toHaveProperty(field, value);
    expect((await update(blind, customer_id, { [field]: '' })).status).toBe(200);
  });

  test('those one sees can be sent back as they are, but not cleared', async () => {
    const { customer_id } = await added(at.admin, { ...contacts, email: 'seen@example.com' });
    const customer = await read(seeing, customer_id);
    expect(await updated(seeing, customer_id, { ...customer })).toEqual(customer);
    const segment = await updated(seeing, customer_id, { ...customer, segment: 'gold' });
    expect(segment).toMatchObject({ segment: 'gold', email: 'seen@example.com', version: 2 });
    for (const field of Object.keys(contacts)) {
      expect(outcome(await update(seeing, customer_id, { [field]: '' }))).toBe(LACKING);
    }
    expect(outcome(await update(seeing, customer_id, { email: 'SEEN@example.com' }))).toBe(LACKING);
  });

  test('those one can’t see can’t be sent at all, right or wrong', async () => {
    const { customer_id } = await added(at.admin, { email: 'unseen@example.com' });
    for (const email of ['unseen@example.com', 'wrong@example.com', '']) {
      expect(outcome(await update(plain, customer_id, { email }))).toBe(LACKING);
    }
  });
});

const compliance: [field: string, value: () => number, initial: number][] = [
  ['pep_status', () => 1, 0],
  ['sanctions_status', () => 3, 0],
  ['risk_level', () => 2, 0],
  ['aml_status', () => 2, 0],
  ['kyc_status', () => kyc_status, 0],
  ['risk_status', () => risk_status, 0],
  ['deposit_allowed', () => 0, 1],
  ['withdrawal_allowed', () => 0, 1],
];

describe.each(compliance)('%s', (field, value, initial) => {
  test('needs set_compliance to get another value than its default on add', async () => {
    expect(outcome(await plain.call('MngAddCustomer', { [field]: value() }))).toBe(LACKING);
    expect(await added(plain, { [field]: initial })).toHaveProperty(field, initial);
    expect(await added(officer, { [field]: value() })).toHaveProperty(field, value());
  });

  test('needs set_compliance to change, but can be sent as it is', async () => {
    const { customer_id } = await added(at.admin, { [field]: value() });
    expect(outcome(await update(plain, customer_id, { [field]: initial, segment: 'x' }))).toBe(LACKING);
    expect(await updated(plain, customer_id, { [field]: value(), segment: 'x' })).toMatchObject({
      version: 2,
    });
    expect(await updated(officer, customer_id, { [field]: initial })).toHaveProperty(field, initial);
    const rows = await logged(at.database.app, customer_id);
    expect(rows.map((row) => row.fields.includes(field))).toEqual([true, false, true]);
  });
});

describe('status 1 and enable 0', () => {
  test('anyone who writes customers sets them', async () => {
    expect(await added(plain, { status: 1, enable: 0 })).toMatchObject({ status: 1, enable: 0 });
    const { customer_id } = await added(plain);
    expect(await updated(plain, customer_id, { status: 1, enable: 0 })).toMatchObject({
      status: 1,
      enable: 0,
    });
  });

  test.each([{ status: 0 }, { status: 3 }, { enable: 1 }, { enable: 1, status: 1 }])(
    '%j on a blocked, disabled customer needs set_compliance',
    async (set) => {
      const { customer_id } = await added(at.admin, { status: 1, enable: 0 });
      const refused = await update(plain, customer_id, set);
      expect(outcome(refused)).toBe(LACKING);
      expect(failure(refused).message).toMatch(
        /^Clearing (status 1|enable 0) needs the right set_compliance\.$/,
      );
      const [first] = failure(refused).fields ?? [];
      expect(first).toEqual({
        field: expect.toBeOneOf(Object.keys(set)),
        rule: 'right',
        message: 'needs the right set_compliance',
      });
      expect(await updated(plain, customer_id, { status: 1, enable: 0 })).toMatchObject({ version: 1 });
      expect(await updated(officer, customer_id, set)).toMatchObject(set);
    },
  );

  test('a block does not go away through the archive', async () => {
    const { customer_id } = await added(at.admin, { status: 1 });
    await updated(at.admin, customer_id, { status: 2 });
    expect((await updated(plain, customer_id, { status: 2 })).version).toBe(2);
    for (const status of [0, 3]) expect(outcome(await update(plain, customer_id, { status }))).toBe(LACKING);
    expect((await updated(plain, customer_id, { status: 1 })).status).toBe(1);
    await updated(officer, customer_id, { status: 2 });
    expect((await updated(officer, customer_id, { status: 0 })).status).toBe(0);
    expect((await updated(plain, customer_id, { status: 2 })).status).toBe(2);
    expect((await updated(plain, customer_id, { status: 3 })).status).toBe(3);
  });

  test('a former block is forgotten once it was cleared', async () => {
    const { customer_id } = await added(at.admin, { status: 1 });
    for (const status of [2, 0, 2]) await updated(at.admin, customer_id, { status });
    expect((await updated(plain, customer_id, { status: 0 })).status).toBe(0);
  });
});

describe('a password', () => {
  test('needs set_customer_credentials on add', async () => {
    const reply = await plain.call('MngAddCustomer', { password: 'long enough' });
    const message = 'password needs the right set_customer_credentials.';
    expect(reply).toMatchObject({ status: 403, data: { error: LACKING, message } });
    const keeper = await signIn(at, { ...writer, set_customer_credentials: 1 });
    const { customer_id } = await added(keeper, { password: 'long enough' });
    expect((await logged(at.database.app, customer_id))[0]?.fields).toContain('password');
  });

  test.each([
    ['12345', 'RET_INVALID_PASSWORD password password'],
    ['', 'RET_INVALID_PASSWORD password password'],
    ['x'.repeat(129), 'RET_INVALID_PASSWORD password password'],
    ['\u{1f600}'.repeat(5), 'RET_INVALID_PASSWORD password password'],
    [123456, 'INVALID_DATA password type'],
    [null, 'INVALID_DATA password type'],
    ['abc\u0000defgh', 'INVALID_DATA password characters'],
    ['abc\ud800defgh', 'INVALID_DATA password characters'],
  ])('%j is refused', async (password, refused) => {
    expect(outcome(await at.admin.call('MngAddCustomer', { password }))).toBe(refused);
  });

  test.each(['123456', '\u{1f600}'.repeat(6), '\u{1f600}'.repeat(128)])('%j is taken', async (password) => {
    expect((await at.admin.call('MngAddCustomer', { password })).status).toBe(200);
  });

  test('that is bad with something else bad is INVALID_DATA', async () => {
    const reply = await at.admin.call('MngAddCustomer', { phone: 'x', password: '1' });
    expect(outcome(reply)).toBe('INVALID_DATA phone phone, password password');
  });

  test('has no place in an update', async () => {
    const { customer_id } = await added(at.admin);
    expect(outcome(await update(at.admin, customer_id, { password: 'long enough' }))).toMatch(
      /^INVALID_DATA password /,
    );
  });
});
