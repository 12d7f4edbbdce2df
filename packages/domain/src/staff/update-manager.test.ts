import { sql } from '@dossier/db';
import {
  type Client,
  createTestDesk,
  enter,
  personWithPassword,
  signIn,
  type TestDesk,
  tryToEnter,
} from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe('UpdateManager', () => {
  const update = (by: Client, id: number, data: object) => by.call('UpdateManager', { id, ...data });

  test('changes what is sent, once: no change, no version', async () => {
    const { id } = await add(boss, mine);
    expect(await update(boss, id, { name: 'Bea', see_customers: 1 })).toMatchObject({
      status: 200,
      data: { manager: { name: 'Bea', see_customers: 1, version: 2 } },
    });
    expect(await update(boss, id, { name: 'Bea' })).toMatchObject({ data: { manager: { version: 2 } } });
  });

  test('a whole record can be written back, also an administrator’s', async () => {
    for (const role of [10, 3]) {
      const person = await add(at.admin, { role, name: 'Cy', desks: '*', see_notes: 1 });
      const back = await at.admin.ok<{ manager: Staff }>('UpdateManager', { ...person });
      expect(back.manager).toEqual(person);
    }
  });

  test('a stale version merges or names what overlaps', async () => {
    const { id } = await add(at.admin, { role: 10 });
    await update(at.admin, id, { name: 'First' });
    expect(await update(at.admin, id, { phone: '+35799', expected_version: 1 })).toMatchObject({
      status: 200,
    });
    expect(await update(at.admin, id, { name: 'Second', expected_version: 1 })).toMatchObject({
      status: 409,
      data: { error: 'RET_CONFLICT', conflicts: ['name'], current: { name: 'First' } },
    });
  });

  test.each([
    [{}, { role: 1 }],
    [{}, { brand: 'B' }],
    [{}, { brand: '' }],
    [{}, { see_notes: 1 }],
    [{}, { desks: '*' }],
    [{ see_notes: 1 }, { see_notes: 0 }],
    [{ role: 3 }, { role: 10 }],
    [{ desks: '*' }, { desks: '' }],
    [{ brand: '' }, { name: 'x' }],
  ])('of %j to %j lies outside the reach of a chief of fewer', async (was, set) => {
    const { id } = await add(at.admin, { ...mine, ...was });
    expect(await update(boss, id, set)).toMatchObject({
      status: 403,
      data: { error: 'RET_NOT_ENOUGH_RIGHTS' },
    });
  });

  test('what would reach above one’s own is named', async () => {
    const { id } = await add(at.admin, mine);
    expect(await update(boss, id, { desks: '*', see_notes: 1 })).toMatchObject({
      status: 403,
      data: { fields: [{ field: 'desks' }, { field: 'see_notes' }] },
    });
  });

  test('a person of another brand does not exist', async () => {
    const { id } = await add(at.admin, { ...mine, brand: 'B' });
    expect(await update(boss, id, { name: 'x' })).toMatchObject({ status: 404 });
  });

  test.each([{ see_customers: 0 }, { role: 1 }, { brand: 'B' }, { desks: '' }, { ipfilter: '10.0.0.1' }])(
    'nobody changes one’s own %j',
    async (set) => {
      expect(await update(boss, boss.staff_id, set)).toMatchObject({
        status: 403,
        data: {
          message: `Nobody changes one’s own ${Object.keys(set)[0]}.`,
          fields: [{ field: Object.keys(set)[0] }],
        },
      });
      expect(await update(boss, boss.staff_id, { name: 'Me', see_customers: 1 })).toMatchObject({
        status: 200,
      });
    },
  );

  test('an administrator who changes the own role is told so, not of the rights that would go with it', async () => {
    const { staff_id, call } = await signIn(at, { role: 3 });
    expect(await call('UpdateManager', { id: staff_id, role: 10 })).toMatchObject({
      status: 403,
      data: { message: 'Nobody changes one’s own role.' },
    });
  });

  test('an administrator given another role keeps only the rights sent', async () => {
    const { id } = await add(at.admin, { role: 11 });
    expect(await update(at.admin, id, { role: 10, see_notes: 1 })).toMatchObject({
      status: 200,
      data: { manager: { role: 10, see_notes: 1, see_customers: 0, set_staff: 0 } },
    });
  });

  test('disabling a person ends their sessions for good', async () => {
    const { staff_id } = await personWithPassword(at);
    const { client } = await enter(at, staff_id);
    await at.admin.ok('UpdateManager', { id: staff_id, enable: 0 });
    expect((await tryToEnter(at, staff_id)).status).toBe(401);
    await at.admin.ok('UpdateManager', { id: staff_id, enable: 1 });
    expect((await client.call('GetManagers')).status).toBe(401);
    expect((await tryToEnter(at, staff_id)).status).toBe(200);
  });

  test('a password has its own command', async () => {
    expect(await update(at.admin, boss.staff_id, { password: 'a long enough one' })).toMatchObject(
      problem('password'),
    );
  });
});

describe('the last enabled administrator', () => {
  let alone: TestDesk;
  beforeAll(async () => {
    alone = await createTestDesk();
  });
  afterAll(() => alone.close());

  test('can’t be disabled or given another role', async () => {
    const chief = await signIn(alone, { role: 11 });
    const id = alone.admin.staff_id;
    expect((await chief.call('UpdateManager', { id, enable: 0 })).status).toBe(403);
    expect(await alone.admin.call('UpdateManager', { id, enable: 0 })).toMatchObject({
      status: 409,
      data: { error: 'RET_CONFLICT' },
    });
  });

  test('stays when administrators disable or demote each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await signIn(alone, { role: 3 });
      const [one, two] = await Promise.all([
        alone.admin.call('UpdateManager', { id: other.staff_id, enable: 0 }),
        other.call('UpdateManager', { id: alone.admin.staff_id, role: 10 }),
      ]);
      expect([one.status, two.status].sort()).toEqual([200, 409]);
      const [left] = await alone.database.owner.query<{ count: number }>(
        sql`select count(*)::int as count from staff where role = 3 and enable = 1`,
      );
      expect(left?.count).toBe(1);
      await alone.database.owner.query(
        sql`update staff set role = 3, enable = (case when id = ${alone.admin.staff_id} then 1 else 0 end) where role in (3, 10)`,
      );
    }
  });
});
