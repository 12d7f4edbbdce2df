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

let at: TestDesk;
let boss: Client;
beforeAll(async () => {
  at = await createTestDesk();
  boss = await signIn(at, { role: 10, set_staff: 1, see_customers: 1, brand: 'A', desks: 'DESK_EU*' });
});
afterAll(() => at.close());

type Sessions = { rows: { sid: string; current: number; manager_id: number }[]; count: number };
const sessions = (by: Client, data = {}) => by.ok<Sessions>('GetSessions', data);
const mine = { role: 10, brand: 'A', desks: 'DESK_EU_1' };
const twice = async (staff = {}) => {
  const { staff_id } = await personWithPassword(at, staff);
  const { client: first } = await enter(at, staff_id);
  const { client: second } = await enter(at, staff_id);
  return { staff_id, first, second };
};
const isAlive = async (client: Client) => (await client.call('GetSessions')).status === 200;

describe('GetSessions', () => {
  test('lists one’s own, telling which asks', async () => {
    const { first, staff_id } = await twice();
    const { rows, count } = await sessions(first);
    expect(count).toBe(2);
    expect(rows.map((row) => row.current).sort()).toEqual([0, 1]);
    expect(rows[0]).toMatchObject({ manager_id: staff_id, address: '127.0.0.1', transport: 'tcp' });
    expect(JSON.stringify(rows)).not.toContain(first.token);
  });

  test('shows what the browser called itself at sign-in, where it did', async () => {
    const { staff_id, first } = await twice();
    const user_agent = 'Mozilla/5.0 (X11; Linux x86_64)';
    expect((await tryToEnter(at, staff_id, { user_agent })).status).toBe(200);
    const { rows } = await first.ok<{ rows: { user_agent: string }[] }>('GetSessions');
    expect(rows.map((row) => row.user_agent).sort()).toEqual(['', '', user_agent]);
    const long = await tryToEnter(at, staff_id, { user_agent: 'x'.repeat(257) });
    expect(long).toMatchObject({ status: 400, data: { fields: [{ field: 'user_agent', rule: 'length' }] } });
  });

  test('somebody else’s with set_staff and only within one’s own', async () => {
    const { staff_id, first } = await twice(mine);
    expect((await sessions(boss, { manager_id: staff_id })).count).toBe(2);
    expect((await first.call('GetSessions', { manager_id: boss.staff_id })).status).toBe(403);
    const above = await twice({ ...mine, see_notes: 1 });
    expect((await boss.call('GetSessions', { manager_id: above.staff_id })).status).toBe(403);
    const elsewhere = await twice({ ...mine, brand: 'B' });
    expect((await boss.call('GetSessions', { manager_id: elsewhere.staff_id })).status).toBe(404);
  });
});

describe('EndSession', () => {
  const sidOf = async (client: Client) =>
    (await sessions(client)).rows.find((row) => row.current === 1)?.sid ?? '';

  test('ends one of one’s own at once, and tells the log', async () => {
    const { first, second, staff_id } = await twice();
    const sid = await sidOf(second);
    expect(await first.ok('EndSession', { sid })).toEqual({ ended: 1 });
    expect([await isAlive(first), await isAlive(second)]).toEqual([true, false]);
    expect((await first.call('EndSession', { sid })).status).toBe(404);
    const logged = await at.database.owner.query(
      sql`select 1 from change where command = 'EndSession' and record_id = ${staff_id}::int8`,
    );
    expect(logged.length).toBe(1);
  });

  test('ends all of one’s own but the one that asks', async () => {
    const { first, second, staff_id } = await twice();
    expect(await first.ok('EndSession', { manager_id: staff_id })).toEqual({ ended: 1 });
    expect([await isAlive(first), await isAlive(second)]).toEqual([true, false]);
  });

  test('somebody else’s with set_staff and only within one’s own', async () => {
    const { staff_id, first, second } = await twice(mine);
    const above = await twice({ ...mine, see_notes: 1 });
    expect((await second.call('EndSession', { sid: await sidOf(above.first) })).status).toBe(404);
    expect((await second.call('EndSession', { manager_id: above.staff_id })).status).toBe(403);
    expect((await boss.call('EndSession', { sid: await sidOf(above.first) })).status).toBe(403);
    expect((await boss.call('EndSession', { manager_id: above.staff_id })).status).toBe(403);
    expect(await boss.ok('EndSession', { sid: await sidOf(first) })).toEqual({ ended: 1 });
    expect(await boss.ok('EndSession', { manager_id: staff_id })).toEqual({ ended: 1 });
    expect([await isAlive(first), await isAlive(second)]).toEqual([false, false]);
    expect(await isAlive(above.first)).toBe(true);
  });

  test.each([{}, { sid: 'x', manager_id: 1 }])('refuses %j', async (data) => {
    expect(await at.admin.call('EndSession', data)).toMatchObject({
      status: 400,
      data: { fields: [{ field: 'sid', rule: 'one_of' }] },
    });
  });
});

test('nobody who was disabled or got a new password in the middle of a sign-in enters', async () => {
  for (const stop of [
    (id: number) => at.admin.ok('UpdateManager', { id, enable: 0 }),
    (id: number) => at.admin.ok('SetManagerPassword', { id, password: 'quite another password' }),
  ]) {
    const { staff_id } = await personWithPassword(at);
    const [entered] = await Promise.allSettled([enter(at, staff_id), stop(staff_id)]);
    await at.admin.ok('UpdateManager', { id: staff_id, enable: 1 });
    if (entered.status === 'fulfilled') expect(await isAlive(entered.value.client)).toBe(false);
  }
});
