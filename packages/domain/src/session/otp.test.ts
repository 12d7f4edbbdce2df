import { sql } from '@dossier/db';
import {
  type Client,
  createTestDesk,
  enter,
  PASSWORD,
  personWithPassword,
  signIn,
  type TestDesk,
  tryToEnter,
} from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

let at: TestDesk;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());
beforeEach(() => {
  clock += 90;
});

const codeOf = (secret: string) => generateSync({ secret, epoch: clock });
const show = (by: Client) => by.ok<{ secret: string; otp_url: string }>('GetManagerOTP');
const person = async (staff = {}) => {
  const { staff_id } = await personWithPassword(at, staff);
  return { staff_id, ...(await enter(at, staff_id)) };
};
const turnedOn = async (staff = {}) => {
  const someone = await person(staff);
  const { secret } = await show(someone.client);
  await someone.client.ok('SetManagerOTP', { secret, code: codeOf(secret) });
  clock += 30;
  return { ...someone, secret };
};

describe('GetManagerOTP', () => {
  test('shows a secret and turns nothing on', async () => {
    const { client, staff_id } = await person({ email: 'otto@example.com' });
    const shown = await show(client);
    expect(shown).toMatchObject({ algorithm: 'SHA1', digits: 6, period: 30 });
    expect(shown.otp_url).toMatch(/^otpauth:\/\/totp\/Dossier:otto(@|%40)example\.com\?/);
    expect(shown.otp_url).toContain(`secret=${shown.secret}`);
    expect((await tryToEnter(at, staff_id)).status).toBe(200);
  });

  test('an API token has none', async () => {
    expect((await at.admin.call('GetManagerOTP')).status).toBe(409);
    expect((await at.admin.call('SetManagerOTP', { secret: '' })).status).toBe(409);
  });
});

describe('SetManagerOTP', () => {
  test('turns codes on; the code that did so is used up, and the log holds no secret', async () => {
    const { client, staff_id } = await person();
    const { secret } = await show(client);
    const code = codeOf(secret);
    expect(await client.ok('SetManagerOTP', { secret, code })).toEqual({ otp_enabled: 1 });
    expect((await tryToEnter(at, staff_id)).data).toMatchObject({ error: 'OTP_REQUIRED' });
    expect((await tryToEnter(at, staff_id, { otp_code: code })).data).toMatchObject({
      error: 'INVALID_OTP_CODE',
    });
    clock += 30;
    expect((await tryToEnter(at, staff_id, { otp_code: codeOf(secret) })).status).toBe(200);
    const rows = await at.database.owner.query<{ fields: string[]; row: string }>(
      sql`select c.fields, c::text as row from change c where command = 'SetManagerOTP' and record_id = ${staff_id}::int8`,
    );
    expect(rows.map((row) => [...row.fields].sort())).toEqual([['otp', 'otp_enabled']]);
    expect(JSON.stringify([rows, at.lines])).not.toContain(secret);
  });

  test('only with a secret shown to this session within ten minutes, and its code', async () => {
    const { client, staff_id } = await person();
    const { client: other } = await enter(at, staff_id);
    const { secret } = await show(client);
    const set = (by: Client, data: object) => by.call('SetManagerOTP', { secret, ...data });
    const notIssued = { status: 400, data: { fields: [{ field: 'secret', rule: 'issued' }] } };
    expect(await set(other, { code: codeOf(secret) })).toMatchObject(notIssued);
    expect(await set(client, { secret: 'JBSWY3DPEHPK3PXP', code: '000000' })).toMatchObject(notIssued);
    expect(await set(client, {})).toMatchObject({ data: { fields: [{ field: 'code', rule: 'required' }] } });
    const old = generateSync({ secret, epoch: clock - 120 });
    expect(await set(client, { code: old })).toMatchObject({
      status: 403,
      data: { error: 'INVALID_OTP_CODE' },
    });
    clock += 601;
    expect(await set(client, { code: codeOf(secret) })).toMatchObject(notIssued);
  });

  test('a secret works once; the one shown before is void', async () => {
    const { client } = await person();
    const { secret: first } = await show(client);
    const { secret } = await show(client);
    expect((await client.call('SetManagerOTP', { secret: first, code: codeOf(first) })).status).toBe(400);
    await client.ok('SetManagerOTP', { secret, code: codeOf(secret) });
    clock += 30;
    const again = { secret, code: codeOf(secret), current_code: codeOf(secret) };
    expect((await client.call('SetManagerOTP', again)).status).toBe(400);
  });

  test('is turned off, or given another secret, with the current code only', async () => {
    const { client, secret, staff_id } = await turnedOn();
    const off = (data: object) => client.call('SetManagerOTP', { secret: '', ...data });
    expect((await off({})).data).toMatchObject({ error: 'OTP_REQUIRED' });
    expect((await off({ current_code: '000000' })).data).toMatchObject({ error: 'INVALID_OTP_CODE' });
    const { secret: next } = await show(client);
    const replaced = { secret: next, code: codeOf(next) };
    expect((await client.call('SetManagerOTP', replaced)).data).toMatchObject({ error: 'OTP_REQUIRED' });
    await client.ok('SetManagerOTP', { ...replaced, current_code: codeOf(secret) });
    clock += 30;
    expect((await off({ current_code: codeOf(secret) })).status).toBe(403);
    expect(await off({ current_code: codeOf(next) })).toMatchObject({
      status: 200,
      data: { otp_enabled: 0 },
    });
    expect((await tryToEnter(at, staff_id)).status).toBe(200);
  });

  test('ten wrong current codes lock', async () => {
    const { client, secret } = await turnedOn();
    const off = (current_code: string) => client.call('SetManagerOTP', { secret: '', current_code });
    const wrong = generateSync({ secret, epoch: clock - 300 });
    for (let i = 0; i < 10; i += 1) expect((await off(wrong)).status).toBe(403);
    expect((await off(codeOf(secret))).status).toBe(429);
  });

  test('a code that signed in turns nothing off', async () => {
    const { client, secret, staff_id } = await turnedOn();
    const code = codeOf(secret);
    expect((await tryToEnter(at, staff_id, { otp_code: code })).status).toBe(200);
    expect((await client.call('SetManagerOTP', { secret: '', current_code: code })).data).toMatchObject({
      error: 'INVALID_OTP_CODE',
    });
  });

  test('somebody else’s is only reset, with set_staff and within one’s own; it ends their sessions', async () => {
    const mine = { role: 10, brand: 'A', desks: 'DESK_EU_1' };
    const boss = await signIn(at, { ...mine, set_staff: 1, see_customers: 1 });
    const { staff_id: id, client } = await turnedOn(mine);
    const above = await turnedOn({ ...mine, see_notes: 1 });
    const reset = (by: Client, data: object) => by.call('SetManagerOTP', { id, secret: '', ...data });
    expect((await reset(boss, { secret: 'JBSWY3DPEHPK3PXP', code: '000000' })).status).toBe(400);
    expect((await reset(above.client, {})).status).toBe(403);
    expect((await reset(boss, { id: above.staff_id })).status).toBe(403);
    expect(await reset(boss, {})).toMatchObject({ status: 200, data: { otp_enabled: 0 } });
    expect((await client.call('GetSessions')).status).toBe(401);
    expect((await tryToEnter(at, id, { password: PASSWORD })).status).toBe(200);
  });
});
