import { sql } from '@dossier/db';
import { type Client, createTestDesk, enter, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rightNames } from '../kernel/access.ts';
import type { Staff } from './model.ts';

let at: TestDesk;
let boss: Client;
beforeAll(async () => {
  at = await createTestDesk();
  boss = await signIn(at, { role: 10, set_staff: 1, see_customers: 1, brand: 'A', desks: 'DESK_EU*' });
});
afterAll(() => at.close());

const mine = { role: 10, brand: 'A', desks: 'DESK_EU_1' };
const add = async (by: Client, data: object) =>
  (await by.ok<{ manager: Staff }>('AddManager', { ...data })).manager;
const problem = (field: string) => ({ status: 400, data: { error: 'INVALID_DATA', fields: [{ field }] } });

describe('AddManager', () => {
  test('answers the record as stored: absent rights are 0, the brand is one’s own', async () => {
    const manager = await add(boss, {
      name: 'Ann',
      email: 'Ann@Example.com',
      role: 10,
      desks: 'desk_eu_1, !desk_eu_2',
    });
    expect(manager).toMatchObject({
      name: 'Ann',
      brand: 'A',
      desks: 'DESK_EU_1,!DESK_EU_2',
      enable: 1,
      version: 1,
    });
    expect(manager.create_time).toBeGreaterThan(0);
    for (const right of rightNames) expect({ right, value: manager[right] }).toEqual({ right, value: 0 });
  });

  test('an administrator holds every right', async () => {
    expect(await add(at.admin, { role: 3, see_notes: 0 })).toMatchObject({ see_notes: 1, set_staff: 1 });
  });

  test.each([
    ['email', 'nobody'],
    ['role', 0],
    ['role', 4],
    ['role', 9],
    ['desks', 'DESK-EU'],
    ['desks', '!'],
    ['ipfilter', '10.0.0.0/33'],
    ['ipfilter', '10.1'],
    ['ipfilter', '10.0.0.1,,10.0.0.2'],
    ['ipfilter', 'localhost'],
    ['see_customers', 2],
    ['id', 7],
    ['otp_enabled', 1],
    ['create_time', 1],
  ])('refuses %s %j', async (field, value) => {
    expect(await at.admin.call('AddManager', { role: 10, [field]: value })).toMatchObject(problem(field));
  });

  test('what reaches above one’s own is refused at every field that does', async () => {
    const sent = { name: 'Ann', brand: 'B', desks: '*', see_customers: 1, see_notes: 1, see_audit: 1 };
    const lacked = rightNames.filter((right) => !['see_customers', 'set_staff'].includes(right));
    expect(await boss.call('AddManager', { ...sent, role: 3 })).toMatchObject({
      status: 403,
      data: { fields: ['role', 'brand', 'desks', ...lacked].map((field) => ({ field })) },
    });
    expect(await boss.call('AddManager', { ...sent, role: 10, brand: 'A', desks: '' })).toMatchObject({
      data: { fields: [{ field: 'see_notes' }, { field: 'see_audit' }] },
    });
  });

  test('takes addresses and ranges of both kinds', async () => {
    const ipfilter = '10.0.0.0/8, 192.0.2.7,2001:db8::/32';
    expect((await add(at.admin, { role: 10, ipfilter })).ipfilter).toBe('10.0.0.0/8,192.0.2.7,2001:db8::/32');
  });

  test('an e-mail is unique without regard to case', async () => {
    await add(at.admin, { role: 10, email: 'one@example.com' });
    expect(await at.admin.call('AddManager', { role: 10, email: 'ONE@example.com' })).toMatchObject({
      status: 409,
      data: { error: 'RET_DUPLICATE_RECORD', fields: [{ field: 'email' }] },
    });
  });

  test('a password is temporary unless told, and neither it nor its hash is in the log', async () => {
    const password = 'a password of one’s own';
    const person = await add(at.admin, { role: 10, see_customers: 1, password });
    const { client } = await enter(at, person.id, password);
    expect((await client.call('MngGetCustomer', { customer_id: 1 })).status).toBe(403);
    const lasting = await add(at.admin, { role: 10, see_customers: 1, password, password_temporary: 0 });
    const entered = await enter(at, lasting.id, password);
    expect((await entered.client.call('MngGetCustomer', { customer_id: 1 })).status).toBe(404);
    const rows = await at.database.owner.query<{ row: string }>(
      sql`select c::text as row from change c where model = 'staff' and record_id = ${person.id}::int8`,
    );
    expect(JSON.stringify(rows)).toContain('AddManager');
    expect(JSON.stringify(rows)).not.toMatch(/argon2|of one’s own/);
  });

  test.each([
    ['short', 'RET_INVALID_PASSWORD'],
    ['x'.repeat(129), 'RET_INVALID_PASSWORD'],
    ['qwerty123456', 'RET_INVALID_PASSWORD'],
  ])('refuses the password %j', async (password, error) => {
    expect(await at.admin.call('AddManager', { role: 10, password })).toMatchObject({
      status: 400,
      data: { error },
    });
  });

  test.each([
    { role: 3 },
    { role: 1 },
    { brand: 'B' },
    { brand: '' },
    { see_notes: 1 },
    { desks: '*' },
    { desks: 'DESK_*' },
    { desks: 'DESK_EU_1,DESK_UK' },
  ])('refuses to a chief of fewer: %j', async (more) => {
    expect(await boss.call('AddManager', { ...mine, ...more })).toMatchObject({
      status: 403,
      data: { error: 'RET_NOT_ENOUGH_RIGHTS' },
    });
  });
});
