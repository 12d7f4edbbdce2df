import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Staff } from './model.ts';

let at: TestDesk;
let boss: Client;
beforeAll(async () => {
  at = await createTestDesk();
  await at.admin.ok('AddManager', { role: 10, brand: 'B' });
  boss = await signIn(at, { role: 10, set_staff: 1, see_customers: 1, brand: 'A', desks: 'DESK_EU*' });
});
afterAll(() => at.close());

describe('GetManagers', () => {
  type Rows = { rows: Partial<Staff>[]; count: number };
  const list = (by: Client, data = {}) => by.ok<Rows>('GetManagers', data);

  test('answers people of one’s brand and of every brand, with set_staff in full', async () => {
    const brands = (rows: Partial<Staff>[]) => [...new Set(rows.map((row) => row.brand))].sort();
    const { rows, count } = await list(boss);
    expect(brands(rows)).toEqual(['', 'A']);
    expect(count).toBe(rows.length);
    expect(brands((await list(at.admin)).rows)).toEqual(['', 'A', 'B']);
    expect(JSON.stringify(rows)).not.toMatch(/password|otp_secret/);
    expect((await list(boss, { where: [['id', '=', boss.staff_id]] })).rows).toMatchObject([
      { id: boss.staff_id, see_customers: 1, desks: 'DESK_EU*' },
    ]);
  });

  test('names disabled people too, and by their ids', async () => {
    const plain = await signIn(at, { role: 10, brand: 'A' });
    const gone = await signIn(at, { name: 'Gone', brand: 'A', enable: 0 });
    const ids = { whereIn: [['id', [gone.staff_id, plain.staff_id]]] };
    expect((await list(plain, ids)).rows).toEqual([
      { id: plain.staff_id, name: 'Somebody', enable: 1 },
      { id: gone.staff_id, name: 'Gone', enable: 0 },
    ]);
    expect((await list(plain, { ...ids, where: [['enable', '=', 1]] })).count).toBe(1);
  });

  test('without set_staff only id, name and enable, nor more by a filter or order', async () => {
    const plain = await signIn(at, { role: 10, brand: 'A' });
    for (const row of (await list(plain)).rows) expect(Object.keys(row)).toEqual(['id', 'name', 'enable']);
    expect(Object.keys((await list(plain, { fields: ['name'] })).rows[0] ?? {})).toEqual(['name']);
    for (const more of [
      { fields: ['email'] },
      { where: [['role', '=', 3]] },
      { orderBy: [['last_login_time', 'asc']] },
    ]) {
      expect(await plain.call('GetManagers', more)).toMatchObject({ status: 403 });
    }
  });
});
