import {
  createTestDesk,
  enter,
  PASSWORD,
  personWithPassword,
  signIn,
  type TestDesk,
  tryToEnter,
} from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const person = (staff = {}) => personWithPassword(at, staff);
const entered = (login: string | number) => enter(at, login);

describe('SetManagerPassword', () => {
  const NEW = 'another long password';

  test('own: needs the current one, ends the other sessions and keeps this one', async () => {
    const { staff_id } = await person();
    const [mine, other] = [await entered(staff_id), await entered(staff_id)];
    const set = (data: object) => mine.client.call('SetManagerPassword', { password: NEW, ...data });
    expect(await set({})).toMatchObject({
      data: { error: 'INVALID_DATA', fields: [{ field: 'current_password', rule: 'required' }] },
    });
    expect(await set({ current_password: 'wrong' })).toMatchObject({
      status: 400,
      data: { error: 'RET_INVALID_PASSWORD', code: 12 },
    });
    expect(await set({ current_password: PASSWORD })).toMatchObject({
      status: 200,
      data: { id: staff_id, password_temporary: 0 },
    });
    expect((await mine.client.call('MngGetCustomer', { customer_id: 1 })).status).toBe(404);
    expect((await other.client.call('MngGetCustomer', { customer_id: 1 })).status).toBe(401);
    expect((await tryToEnter(at, staff_id, { password: NEW })).status).toBe(200);
  });

  test.each([
    ['short', 'RET_INVALID_PASSWORD'],
    ['x'.repeat(129), 'RET_INVALID_PASSWORD'],
    ['qwerty123456', 'RET_INVALID_PASSWORD'],
    [12, 'INVALID_DATA'],
  ])('refuses %j', async (password, error) => {
    expect(await at.admin.call('SetManagerPassword', { password, current_password: 'x' })).toMatchObject({
      status: 400,
      data: { error },
    });
  });

  test('by somebody else it is temporary and ends every session', async () => {
    const { staff_id } = await person();
    const { client } = await entered(staff_id);
    await at.admin.ok('SetManagerPassword', { id: staff_id, password: NEW });
    expect((await client.call('LogoutManager')).status).toBe(401);
    const { client: there } = await enter(at, staff_id, NEW);
    expect((await there.call('MngGetCustomer', { customer_id: 1 })).status).toBe(403);
    expect(await there.call('SetManagerPassword', { password: NEW, current_password: NEW })).toMatchObject({
      status: 400,
      data: { error: 'RET_INVALID_PASSWORD', fields: [{ field: 'password', rule: 'password' }] },
    });
    expect((await there.call('MngGetCustomer', { customer_id: 1 })).status).toBe(403);
    await there.ok('SetManagerPassword', { password: PASSWORD, current_password: NEW });
    expect((await there.call('MngGetCustomer', { customer_id: 1 })).status).toBe(404);
  });

  test('only of people within one’s own reach', async () => {
    const boss = await signIn(at, {
      role: 10,
      set_staff: 1,
      see_customers: 1,
      brand: 'A',
      desks: 'DESK_EU*',
    });
    const set = async (staff: Record<string, string | number>) => {
      const { staff_id } = await signIn(at, { role: 10, brand: 'A', desks: 'DESK_EU_1', ...staff });
      return (await boss.call('SetManagerPassword', { id: staff_id, password: NEW })).status;
    };
    expect(await set({ see_customers: 1 })).toBe(200);
    expect(await set({ brand: 'B' })).toBe(404);
    expect(await set({ brand: '' })).toBe(403);
    expect(await set({ role: 3 })).toBe(403);
    expect(await set({ see_notes: 1 })).toBe(403);
    expect(await set({ desks: '*' })).toBe(403);
    expect((await boss.call('SetManagerPassword', { id: 2_000_000_000, password: NEW })).status).toBe(404);
    const plain = await signIn(at, { role: 10 });
    expect((await plain.call('SetManagerPassword', { id: boss.staff_id, password: NEW })).status).toBe(403);
  });
});
