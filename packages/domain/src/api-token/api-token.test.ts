import { sql } from '@dossier/db';
import { type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';

let at: TestDesk;
let boss: Client;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  boss = await signIn(at, { role: 10, set_staff: 1, see_customers: 1, brand: 'A', desks: 'DESK_EU*' });
});
afterAll(() => at.close());

const mine = { role: 10, brand: 'A', desks: 'DESK_EU_1', see_customers: 1 };
type Made = { api_token: Record<string, unknown> & { id: number }; __token: string };
const make = (by: Client, data = {}) => by.ok<Made>('MngAddApiToken', { name: 'CRM', ...data });
const use = async (token: string, address = '127.0.0.1') =>
  (await clientOf(at.desk, 0, token).call('GetManagers', {}, { address })).status;

describe('MngAddApiToken', () => {
  test('the token works as its person and is shown once; only its digest is kept', async () => {
    const { staff_id } = await signIn(at, mine);
    const { api_token, __token } = await make(boss, {
      manager_id: staff_id,
      chanels: ['customer:event', 'notify'],
    });
    expect(api_token).toMatchObject({
      name: 'CRM',
      manager_id: staff_id,
      created_by: boss.staff_id,
      create_time: clock,
      expires_time: 0,
      chanels: 'customer:event,notify',
    });
    expect(__token).toMatch(/^dsk_[\w-]{43}$/);
    expect((await clientOf(at.desk, 0, __token).call('GetManagers')).staff_id).toBe(staff_id);
    const stored = await at.database.owner.query(
      sql`select t::text as token, c::text as logged from api_token t, change c
        where t.id = ${api_token.id} and c.model = 'api_token' and c.record_id = t.id`,
    );
    expect(stored.length).toBe(1);
    const secret = __token.slice('dsk_'.length);
    const listed = await boss.ok('MngGetApiTokens');
    expect(JSON.stringify([stored, listed, at.lines])).not.toContain(secret);
    expect(JSON.stringify(listed)).not.toContain('hash');
  });

  test('expires, and answers its own addresses only', async () => {
    const { __token } = await make(at.admin, { expires_time: clock + 60, ipfilter: '10.0.0.0/8' });
    expect([await use(__token), await use(__token, '10.1.2.3')]).toEqual([401, 200]);
    clock += 61;
    expect(await use(__token, '10.1.2.3')).toBe(401);
  });

  test.each([
    ['name', ''],
    ['expires_time', 1],
    ['ipfilter', '10.0.0.0/33'],
    ['chanels', ['a,b']],
    ['chanels', ['a', '']],
    ['chanels', 'a,,b'],
    ['chanels', 7],
    ['manager_id', 2_000_000_000],
  ])('refuses %s %j', async (field, value) => {
    expect(await at.admin.call('MngAddApiToken', { name: 'CRM', [field]: value })).toMatchObject({
      status: 400,
      data: { error: 'INVALID_DATA', fields: [{ field }] },
    });
  });

  test('for oneself, or for people within one’s own', async () => {
    expect((await make(boss)).api_token['manager_id']).toBe(boss.staff_id);
    const above = await signIn(at, { ...mine, see_notes: 1 });
    const elsewhere = await signIn(at, { ...mine, brand: 'B' });
    const of = (manager_id: number) => boss.call('MngAddApiToken', { name: 'CRM', manager_id });
    expect(await of(above.staff_id)).toMatchObject({
      status: 403,
      data: { fields: [{ field: 'manager_id' }] },
    });
    expect((await of(elsewhere.staff_id)).status).toBe(400);
  });
});

describe('MngRevokeApiToken', () => {
  test('nothing runs with it any more; again is no change', async () => {
    const { api_token, __token } = await make(boss);
    expect(await use(__token)).toBe(200);
    for (let i = 0; i < 2; i += 1) {
      expect(await boss.ok('MngRevokeApiToken', { id: api_token.id })).toEqual({ id: api_token.id });
      expect(await use(__token)).toBe(401);
    }
    const { rows } = await boss.ok<{ rows: unknown[] }>('MngGetApiTokens', {
      where: [['id', '=', api_token.id]],
    });
    expect(rows).toMatchObject([{ revoked_time: clock, version: 2 }]);
  });

  test('only of people within one’s own', async () => {
    const above = await signIn(at, { ...mine, see_notes: 1 });
    const elsewhere = await signIn(at, { ...mine, brand: 'B' });
    const revoke = async (manager_id: number) => {
      const { api_token } = await make(at.admin, { manager_id });
      return (await boss.call('MngRevokeApiToken', { id: api_token.id })).status;
    };
    expect([await revoke(above.staff_id), await revoke(elsewhere.staff_id)]).toEqual([403, 404]);
  });
});

test('MngGetApiTokens lists those of people sharing one’s brand', async () => {
  const elsewhere = await signIn(at, { ...mine, brand: 'B' });
  const { rows } = await boss.ok<{ rows: { manager_id: number }[] }>('MngGetApiTokens');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map((row) => row.manager_id)).not.toContain(elsewhere.staff_id);
});

test('the time of last use is kept, written apart from the commands', async () => {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const { database, settings } = at;
  const other = await createDesk({ database: database.app, settings, log, now: () => clock });
  const { api_token, __token } = await make(boss);
  await clientOf(other, 0, __token).ok('GetManagers');
  const lastUse = async () =>
    (
      await boss.ok<{ rows: { last_use_time: number }[] }>('MngGetApiTokens', {
        where: [['id', '=', api_token.id]],
      })
    ).rows[0]?.last_use_time;
  expect(await lastUse()).toBe(0);
  await other.close();
  expect(await lastUse()).toBe(clock);
});
