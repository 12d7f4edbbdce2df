import { sql } from '@dossier/db';
import {
  type Client,
  createTestDesk,
  customerWithPassword,
  enterAsCustomer,
  PASSWORD,
  type TestDesk,
  tryToEnterAsCustomer,
} from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { logged, outcome } from '../testing/customers.ts';

let at: TestDesk;
let people = 0;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  await at.database.app.query(sql`insert into account_group ("group") values ('real')`);
});
afterAll(() => at.close());
beforeEach(() => {
  clock += 90;
});

async function signedIn() {
  people += 1;
  const email = `Self${people}@example.com`;
  const customer_id = await customerWithPassword(at, { email, first_name: 'Ann', last_name: 'Lee' });
  return { email, customer_id, client: (await enterAsCustomer(at, email)).client };
}

const codeOf = (secret: string) => generateSync({ secret, epoch: clock });
const recordOf = async (customer_id: number) =>
  (await at.admin.ok<{ customer: Record<string, unknown> }>('MngGetCustomer', { customer_id })).customer;

test('a customer sees itself and its accounts, and no other’s', async () => {
  const { email, customer_id, client } = await signedIn();
  const other = await signedIn();
  const links = [
    [people * 100 + 2, customer_id],
    [people * 100 + 1, customer_id],
    [people * 100 + 3, other.customer_id],
  ] as const;
  for (const [login, owner] of links) {
    await at.database.app.query(
      sql`insert into account (login, "group", customer_id) values (${login}, 'real', ${owner})`,
    );
  }
  const account = { customer_id, enable: 1, leverage: 0, group: 'real', name: '', email: '' };
  const accounts = [people * 100 + 1, people * 100 + 2].map((login) => ({ login, ...account }));
  const customer = { customer_id, email, full_name: 'Ann Lee', status: 0, enable: 1, brand: '' };
  expect(await client.ok('GetCustomerSelf')).toEqual({ customer, accounts, accounts_count: 2 });
  expect(await client.ok('GetCustomerSessionAccounts')).toEqual({ accounts });
});

describe('SetCustomerSelfPassword', () => {
  const NEW = 'another one';

  test('needs the current one, ends the other sessions and keeps this one', async () => {
    const { email, customer_id, client } = await signedIn();
    const { client: other } = await enterAsCustomer(at, email);
    const set = async (data: object) => outcome(await client.call('SetCustomerSelfPassword', { ...data }));
    expect(await set({ password: NEW })).toBe('INVALID_DATA current_password required');
    expect(await set({ password: NEW, current_password: 'wrong' })).toBe('RET_INVALID_PASSWORD');
    expect((await other.call('GetCustomerSelf')).status).toBe(200);
    expect(await set({ password: NEW, current_password: PASSWORD })).toBe('200');
    expect((await other.call('GetCustomerSelf')).status).toBe(401);
    expect((await client.call('GetCustomerSelf')).status).toBe(200);
    expect(outcome(await tryToEnterAsCustomer(at, email))).toBe('CUSTOMER_NOT_FOUND_OR_INCORRECT');
    expect(outcome(await tryToEnterAsCustomer(at, email, { password: NEW }))).toBe('200');
    expect(await recordOf(customer_id)).toMatchObject({ version: 2, updated_by: 0 });
    const [change] =
      await at.database.app.query(sql`select staff_id, customer_actor, fields, changes from change
      where record_id = ${customer_id}::int8 and command = 'SetCustomerSelfPassword'`);
    expect(change).toEqual({ staff_id: 0, customer_actor: customer_id, fields: ['password'], changes: '{}' });
  });

  test.each([
    ['short', 'RET_INVALID_PASSWORD password password'],
    ['x'.repeat(129), 'RET_INVALID_PASSWORD password password'],
    [123456, 'INVALID_DATA password type'],
  ])('refuses %j', async (password, expected) => {
    const { client } = await signedIn();
    const data = { password, current_password: PASSWORD };
    expect(outcome(await client.call('SetCustomerSelfPassword', data))).toBe(expected);
  });
});

describe('one-time codes', () => {
  const show = (by: Client) => by.ok<{ secret: string; otp_url: string }>('GetCustomerOTP');
  const set = async (by: Client, data: object) => outcome(await by.call('SetCustomerOTP', { ...data }));
  async function turnedOn() {
    const someone = await signedIn();
    const { secret } = await show(someone.client);
    const data = { secret, code: codeOf(secret) };
    expect(await someone.client.ok('SetCustomerOTP', data)).toEqual({ otp_enabled: 1 });
    clock += 30;
    return { ...someone, secret };
  }

  test('are shown without turning anything on', async () => {
    const { client, email, customer_id } = await signedIn();
    const shown = await show(client);
    expect(Object.keys(shown)).toEqual(['otp_url', 'secret', 'algorithm', 'digits', 'period']);
    expect(shown).toMatchObject({ algorithm: 'SHA1', digits: 6, period: 30 });
    expect(decodeURIComponent(shown.otp_url)).toMatch(`otpauth://totp/Dossier:${email}?`);
    expect(shown.otp_url).toContain(`secret=${shown.secret}`);
    expect(await recordOf(customer_id)).toMatchObject({ enable_otp: 0, version: 1 });
    expect(outcome(await client.call('CheckCustomerOTP', { code: codeOf(shown.secret) }))).toBe(
      'OTP_NOT_CONFIGURED',
    );
  });

  test('turned on they are asked for; the log names who and holds no secret', async () => {
    const { client, secret, email, customer_id } = await turnedOn();
    expect(await recordOf(customer_id)).toMatchObject({ enable_otp: 1, version: 2 });
    expect(outcome(await tryToEnterAsCustomer(at, email))).toBe('OTP_REQUIRED');
    expect(await enterAsCustomer(at, email, { otp_code: codeOf(secret) })).toMatchObject({ otp_enabled: 1 });
    expect((await client.call('GetCustomerSelf')).status).toBe(200);
    const rows = await logged(at.database.owner, customer_id);
    const turned = rows.filter(({ command }) => command === 'SetCustomerOTP');
    expect(turned.map(({ fields, staff_id }) => [[...fields].sort(), staff_id])).toEqual([
      [['enable_otp', 'otp'], 0],
    ]);
    expect(JSON.stringify([rows, at.lines])).not.toContain(secret);
  });

  test('only with a secret shown to this session within ten minutes, and its code, once', async () => {
    const { client, email } = await signedIn();
    const { client: other } = await enterAsCustomer(at, email);
    const { secret: first } = await show(client);
    const { secret } = await show(client);
    const notIssued = 'INVALID_DATA secret issued';
    expect(await set(client, { secret: first, code: codeOf(first) })).toBe(notIssued);
    expect(await set(other, { secret, code: codeOf(secret) })).toBe(notIssued);
    expect(await set(client, { secret })).toBe('INVALID_DATA code required');
    expect(await set(client, { secret, code: '000000' })).toBe('INVALID_OTP_CODE');
    const before = clock;
    clock += 600;
    expect(await set(client, { secret, code: codeOf(secret) })).toBe(notIssued);
    clock = before + 599;
    expect(await set(client, { secret, code: codeOf(secret) })).toBe('200');
    expect(outcome(await tryToEnterAsCustomer(at, email, { otp_code: codeOf(secret) }))).toBe(
      'INVALID_OTP_CODE',
    );
    clock += 30;
    expect(await set(client, { secret, code: codeOf(secret), current_code: codeOf(secret) })).toBe(notIssued);
  });

  test('are turned off, or replaced, with the current code only', async () => {
    const { client, secret, email, customer_id } = await turnedOn();
    expect(await set(client, { secret: '' })).toBe('OTP_REQUIRED');
    expect(await set(client, { secret: '', current_code: '000000' })).toBe('INVALID_OTP_CODE');
    const { secret: next } = await show(client);
    const replaced = { secret: next, code: codeOf(next) };
    expect(await set(client, replaced)).toBe('OTP_REQUIRED');
    expect(await set(client, { ...replaced, current_code: codeOf(secret) })).toBe('200');
    clock += 30;
    expect(await set(client, { secret: '', current_code: codeOf(secret) })).toBe('INVALID_OTP_CODE');
    const off = { secret: '', current_code: codeOf(next) };
    expect(await client.ok('SetCustomerOTP', off)).toEqual({ otp_enabled: 0 });
    expect(await recordOf(customer_id)).toMatchObject({ enable_otp: 0 });
    expect(outcome(await tryToEnterAsCustomer(at, email))).toBe('200');
  });

  test('a code checked is a code used', async () => {
    const { client, secret, email } = await turnedOn();
    const code = codeOf(secret);
    expect(await client.ok('CheckCustomerOTP', { code })).toEqual({ valid: 1 });
    expect(outcome(await client.call('CheckCustomerOTP', { code }))).toBe('INVALID_OTP_CODE');
    expect(outcome(await tryToEnterAsCustomer(at, email, { otp_code: code }))).toBe('INVALID_OTP_CODE');
    const wrong = { code: generateSync({ secret, epoch: clock - 3000 }) };
    for (let n = 0; n < 8; n += 1) await client.call('CheckCustomerOTP', wrong);
    clock += 30;
    expect(outcome(await client.call('CheckCustomerOTP', { code: codeOf(secret) }))).toBe('RET_TOO_FREQUENT');
  });

  test('asked for by staff without a secret, they are set up in a session that is open', async () => {
    const { client, email, customer_id } = await signedIn();
    await at.admin.ok('MngSetCustomerOTP', { customer_id, enable_otp: 1 });
    expect(outcome(await tryToEnterAsCustomer(at, email))).toBe('OTP_NOT_CONFIGURED');
    const { secret } = await show(client);
    expect(await set(client, { secret, code: codeOf(secret) })).toBe('200');
    clock += 30;
    expect(outcome(await tryToEnterAsCustomer(at, email, { otp_code: codeOf(secret) }))).toBe('200');
  });
});
