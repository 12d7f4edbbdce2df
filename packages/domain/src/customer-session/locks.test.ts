import { sql } from '@dossier/db';
import {
  clientOf,
  createTestDesk,
  customerWithPassword,
  enterAsCustomer,
  PASSWORD,
  signIn,
  type TestDesk,
} from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcome } from '../testing/customers.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const HERE = '192.0.2.1';
const INCORRECT = 'CUSTOMER_NOT_FOUND_OR_INCORRECT';

let at: TestDesk;
let people = 0;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

async function person(): Promise<{ email: string; customer_id: number }> {
  people += 1;
  const email = `locked${people}@example.com`;
  return { email, customer_id: await customerWithPassword(at, { email }) };
}

interface Try {
  readonly password?: string;
  readonly address?: string;
  readonly token?: string;
  readonly otp_code?: string;
}

async function attempt(email: string, { address = HERE, token = '', ...rest }: Try = {}) {
  const reply = await clientOf(at.desk, 0, token).call(
    'AuthCustomer',
    { email, password: PASSWORD, ...rest },
    { address },
  );
  if (outcome(reply) === 'RET_TOO_FREQUENT') {
    const { retry_after_ms } = reply.data as { retry_after_ms: number };
    expect(retry_after_ms).toBeGreaterThan(14 * 60_000);
    expect(retry_after_ms).toBeLessThanOrEqual(15 * 60_000);
  }
  return outcome(reply);
}

/** As if the windows of all locks were over. */
const afterwards = () => at.database.app.query(sql`update rate_limit set expire = 0`);
const lines = (message: string) => at.lines.filter((line) => line.includes(message));

describe('ten failures', () => {
  test('lock the e-mail for that address, however it is written, known or not', async () => {
    const { email, customer_id } = await person();
    for (const tried of [email, 'stranger@example.com']) {
      for (let failure = 0; failure < 10; failure += 1) {
        const spelled = failure % 2 ? tried.toUpperCase() : ` ${tried}`;
        expect(await attempt(spelled, { password: 'wrong one' })).toBe(INCORRECT);
      }
      expect(await attempt(tried)).toBe('RET_TOO_FREQUENT');
      expect(await attempt(tried, { password: 'wrong one' })).toBe('RET_TOO_FREQUENT');
    }
    expect(await attempt(email, { token: at.admin.token })).toBe('RET_TOO_FREQUENT');
    expect(await attempt(email, { address: '192.0.2.2' })).toBe('200');
    const logged = lines('sign-in locked for this login').map((line) => JSON.parse(line));
    expect(logged).toMatchObject([
      { login: `customer:${customer_id}`, address: HERE },
      { login: 'unknown', address: HERE },
    ]);
    expect(JSON.stringify(logged)).not.toContain('@');
    await afterwards();
    expect(await attempt(email)).toBe('200');
  });

  test('at once: those beyond are not told how they fared, not even the right one', async () => {
    const { email } = await person();
    const guesses = Array.from({ length: 30 }, (_, n) => attempt(email, { password: `guess number ${n}` }));
    const outcomes = await Promise.all([...guesses, attempt(email)]);
    expect(outcomes.filter((one) => one === INCORRECT)).toHaveLength(10);
    expect(outcomes.at(-1)).toBe('RET_TOO_FREQUENT');
    await afterwards();
  });

  test('of SetCustomerSelfPassword and the staff’s check count as well', async () => {
    const { email, customer_id } = await person();
    const { client } = await enterAsCustomer(at, email);
    const from = { address: HERE };
    for (let failure = 0; failure < 10; failure += 1) {
      const data = { current_password: 'wrong one', password: 'another one' };
      const reply =
        failure % 2
          ? await client.call('SetCustomerSelfPassword', data, from)
          : await at.admin.call('MngCheckCustomerPassword', { customer_id, password: 'wrong' }, from);
      expect(outcome(reply)).toBe('RET_INVALID_PASSWORD');
    }
    expect(await attempt(email)).toBe('RET_TOO_FREQUENT');
    const right = { current_password: PASSWORD, password: 'another one' };
    expect(outcome(await client.call('SetCustomerSelfPassword', right, from))).toBe('RET_TOO_FREQUENT');
    expect(outcome(await client.call('SetCustomerSelfPassword', right))).toBe('200');
    await afterwards();
  });
});

describe('ten wrong codes after a right password', () => {
  async function withCodes() {
    const { email, customer_id } = await person();
    await at.database.app.query(
      sql`update customer set otp_secret = ${SECRET}, enable_otp = 1 where customer_id = ${customer_id}`,
    );
    return email;
  }
  const right = () => generateSync({ secret: SECRET, epoch: clock });
  const wrong = () => generateSync({ secret: SECRET, epoch: clock - 3000 });

  test('refuse codes at every address; those with a wrong password do not count', async () => {
    const email = await withCodes();
    expect(await attempt(email, { password: 'wrong one', otp_code: wrong() })).toBe(INCORRECT);
    for (let failure = 0; failure < 10; failure += 1) {
      const address = `203.0.113.${failure}`;
      expect(await attempt(email, { otp_code: wrong(), address })).toBe('INVALID_OTP_CODE');
    }
    expect(await attempt(email, { otp_code: right(), address: '203.0.113.99' })).toBe('RET_TOO_FREQUENT');
    expect(await attempt(email)).toBe('OTP_REQUIRED');
    expect(lines('one-time codes locked')).toHaveLength(1);
    await afterwards();
    expect(await attempt(email, { otp_code: right() })).toBe('200');
  });

  test('at once: no more than ten are looked at', async () => {
    const email = await withCodes();
    const guesses = Array.from({ length: 25 }, () => attempt(email, { otp_code: wrong() }));
    const outcomes = await Promise.all(guesses);
    expect(outcomes.filter((one) => one === 'INVALID_OTP_CODE')).toHaveLength(10);
    await afterwards();
  });

  test('at once in one session: none waits for a connection that another of them holds', async () => {
    const { email } = await person();
    const { client } = await enterAsCustomer(at, email);
    const { secret } = await client.ok<{ secret: string }>('GetCustomerOTP');
    const on = { secret, code: generateSync({ secret, epoch: clock }) };
    expect(await client.ok('SetCustomerOTP', on)).toEqual({ otp_enabled: 1 });
    const off = { secret: '', current_code: generateSync({ secret, epoch: clock - 3000 }) };
    const guesses = Array.from({ length: 25 }, () => client.call('SetCustomerOTP', off));
    const outcomes = (await Promise.all(guesses)).map(outcome);
    expect(outcomes.filter((one) => one === 'INVALID_OTP_CODE')).toHaveLength(10);
    expect(outcomes.filter((one) => one === 'RET_TOO_FREQUENT')).toHaveLength(15);
    await afterwards();
  });

  test('right ones do not count', async () => {
    const email = await withCodes();
    for (let n = 0; n < 12; n += 1) {
      clock += 30;
      expect(await attempt(email, { otp_code: right() })).toBe('200');
    }
  });
});

test('an address that fails on more than fifty e-mails is locked, unless staff vouch for it', async () => {
  const { email } = await person();
  const address = '198.51.100.7';
  for (let n = 0; n < 51; n += 1) {
    expect(await attempt(email, { address })).toBe('200');
    expect(await attempt(`x${n}@example.com`, { address, password: 'wrong one' })).toBe(INCORRECT);
  }
  expect(await attempt(email, { address })).toBe('RET_TOO_FREQUENT');
  expect(await attempt('x0@example.com', { address })).toBe('RET_TOO_FREQUENT');
  expect(await attempt(email, { address: HERE })).toBe('200');
  expect(lines('sign-in locked for this address')).toHaveLength(1);
  const door = await signIn(at, { role: 10 });
  const elsewhere = await signIn(at, { role: 10, ipfilter: '10.0.0.1' });
  const { client: customer } = await enterAsCustomer(at, email);
  expect(await attempt(email, { address, token: door.token })).toBe('200');
  for (const token of ['junk', customer.token, elsewhere.token]) {
    expect(await attempt(email, { address, token })).toBe('RET_TOO_FREQUENT');
  }
  await at.database.app.query(sql`update staff set enable = 0 where id = ${door.staff_id}`);
  expect(await attempt(email, { address, token: door.token })).toBe('RET_TOO_FREQUENT');
});
