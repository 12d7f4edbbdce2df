import { sql } from '@dossier/db';
import {
  type Client,
  clientOf,
  createTestDesk,
  enter,
  PASSWORD,
  personWithPassword,
  signIn,
  type TestDesk,
  tryToEnter,
} from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let at: TestDesk;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

const person = (staff = {}) => personWithPassword(at, staff);
const entered = (login: string | number) => enter(at, login);
const anyone = () => clientOf(at.desk, 0, '');

const refusedSignIn = {
  status: 401,
  data: { error: 'RET_UNAUTHORIZED', message: 'The login or the password is wrong.' },
};

describe('AuthManager', () => {
  test('takes the id as number or digits and the e-mail in any case', async () => {
    const { staff_id } = await person({ email: 'Rita@Example.com' });
    for (const login of [staff_id, String(staff_id), 'rita@EXAMPLE.com']) {
      const { manager, expires_time, client } = await entered(login);
      expect(manager).toMatchObject({ id: staff_id, see_customers: 1, last_login_time: clock });
      expect(expires_time).toBe(clock + 12 * 3600);
      expect((await client.call('MngGetCustomer', { customer_id: 1 })).status).toBe(404);
    }
  });

  test('answers one thing to an unknown login, a wrong password, a disabled person and a foreign address', async () => {
    const known = await person();
    const disabled = await person({ enable: 0 });
    const elsewhere = await person({ ipfilter: '10.0.0.0/8, 192.0.2.7' });
    for (const [login, password] of [
      [2_000_000_000, PASSWORD],
      ['nobody@example.com', PASSWORD],
      [known.staff_id, 'wrong'],
      [disabled.staff_id, PASSWORD],
      [elsewhere.staff_id, PASSWORD],
    ] as const) {
      expect(await tryToEnter(at, login, { password: password })).toMatchObject(refusedSignIn);
    }
    const near = await anyone().call(
      'AuthManager',
      { login: elsewhere.staff_id, password: PASSWORD },
      { address: '192.0.2.7' },
    );
    expect(near.status).toBe(200);
  });

  test('a session used from a foreign address is refused', async () => {
    const { staff_id } = await person({ ipfilter: '127.0.0.1' });
    const { client } = await entered(staff_id);
    expect(
      (await client.call('MngGetCustomer', { customer_id: 1 }, { address: '::ffff:127.0.0.1' })).status,
    ).toBe(404);
    expect((await client.call('MngGetCustomer', { customer_id: 1 }, { address: '192.0.2.1' })).status).toBe(
      401,
    );
  });

  test('ten failures lock the login for that address only, also for the right password, known or not', async () => {
    const { staff_id } = await person();
    for (const login of [staff_id, 'unknown@example.com']) {
      for (let i = 0; i < 10; i += 1)
        expect((await tryToEnter(at, login, { password: 'wrong' })).status).toBe(401);
      const locked = await tryToEnter(at, login);
      expect(locked).toMatchObject({ status: 429, data: { error: 'RET_TOO_FREQUENT' } });
      expect((locked.data as { retry_after_ms: number }).retry_after_ms).toBeGreaterThan(14 * 60_000);
    }
    const elsewhere = await anyone().call(
      'AuthManager',
      { login: staff_id, password: PASSWORD },
      { address: '192.0.2.9' },
    );
    expect(elsewhere.status).toBe(200);
  });

  test('an address that fails on more than fifty logins is locked, unless staff vouch for it', async () => {
    const from = { address: '198.51.100.4' };
    const { staff_id } = await person();
    for (let i = 0; i < 51; i += 1) {
      expect(
        (await anyone().call('AuthManager', { login: `x${i}@example.com`, password: 'wrong' }, from)).status,
      ).toBe(401);
    }
    const enterFrom = async (client: Client) =>
      (await client.call('AuthManager', { login: staff_id, password: PASSWORD }, from)).status;
    expect(await enterFrom(anyone())).toBe(429);
    expect(await enterFrom(at.admin)).toBe(200);
  });

  test('asks for a one-time code, takes each once, and locks after ten wrong ones', async () => {
    const { staff_id } = await person({ otp_enabled: 1, otp_secret: SECRET });
    expect(await tryToEnter(at, staff_id)).toMatchObject({
      status: 403,
      data: { error: 'OTP_REQUIRED', code: 12 },
    });
    expect(await tryToEnter(at, staff_id, { password: 'wrong', otp_code: '000000' })).toMatchObject(
      refusedSignIn,
    );
    const code = generateSync({ secret: SECRET, epoch: clock });
    expect((await tryToEnter(at, staff_id, { password: PASSWORD, otp_code: code })).status).toBe(200);
    expect(await tryToEnter(at, staff_id, { password: PASSWORD, otp_code: code })).toMatchObject({
      data: { error: 'INVALID_OTP_CODE' },
    });
    const old = generateSync({ secret: SECRET, epoch: clock - 120 });
    for (let i = 0; i < 9; i += 1) await tryToEnter(at, staff_id, { password: PASSWORD, otp_code: old });
    clock += 60;
    const fresh = generateSync({ secret: SECRET, epoch: clock });
    expect((await tryToEnter(at, staff_id, { password: PASSWORD, otp_code: fresh })).status).toBe(429);
  });
});

describe('a session', () => {
  test('ends with LogoutManager, at its time, and with a tampered token', async () => {
    const { staff_id } = await person();
    const first = await entered(staff_id);
    const second = await entered(staff_id);
    await first.client.ok('LogoutManager');
    expect((await first.client.call('LogoutManager')).status).toBe(401);
    const [head, , signature] = second.__token.split('.');
    const forged = Buffer.from(JSON.stringify({ id: 1, role: 3, sid: 'x', exp: clock + 999 })).toString(
      'base64url',
    );
    expect((await clientOf(at.desk, 1, `${head}.${forged}.${signature}`).call('LogoutManager')).status).toBe(
      401,
    );
    const before = clock;
    clock = second.expires_time;
    expect((await second.client.call('LogoutManager')).status).toBe(401);
    clock = before;
    expect((await second.client.call('LogoutManager')).status).toBe(200);
  });

  test('revoked by one process is refused by another at once, and a right taken away is gone', async () => {
    const { staff_id } = await person();
    const { client, __token } = await entered(staff_id);
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const other = await createDesk({
      database: at.database.app,
      settings: at.settings,
      log,
      now: () => clock,
    });
    const there = clientOf(other, staff_id, __token);
    expect((await there.call('MngGetCustomer', { customer_id: 1 })).status).toBe(404);
    await at.database.app.query(sql`update staff set see_customers = 0 where id = ${staff_id}`);
    expect((await there.call('MngGetCustomer', { customer_id: 1 })).status).toBe(403);
    await client.ok('LogoutManager');
    expect((await there.call('MngGetCustomer', { customer_id: 1 })).status).toBe(401);
    await other.close();
  });

  test('of an API token can not be signed out, and keeps to its own addresses', async () => {
    const client = await signIn(at, { role: 10 });
    expect(await client.call('LogoutManager')).toMatchObject({
      status: 409,
      data: { error: 'RET_CONFLICT' },
    });
    await at.database.app.query(
      sql`update api_token set ipfilter = '2001:db8::/32' where manager_id = ${client.staff_id}`,
    );
    expect((await client.call('LogoutManager')).status).toBe(401);
    expect((await client.call('LogoutManager', {}, { address: '2001:db8::1' })).status).toBe(409);
    await at.database.app.query(
      sql`update api_token set expires_time = ${clock}::int8 where manager_id = ${client.staff_id}`,
    );
    expect((await client.call('LogoutManager', {}, { address: '2001:db8::1' })).status).toBe(401);
  });
});
