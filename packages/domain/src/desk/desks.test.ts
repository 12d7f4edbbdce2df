import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, loggedOf, outcome } from '../testing/customers.ts';
import type { DeskRecord } from './model.ts';

let at: TestDesk;
/** Works for brand B1 and the desks EU_*, without EU_SECRET. */
let eu: Client;
/** The same brand and mask without any right. */
let reader: Client;
beforeAll(async () => {
  at = await createTestDesk();
  const scope = { brand: 'B1', desks: 'EU_*,!EU_SECRET' };
  eu = await signIn(at, { ...scope, set_desks: 1, see_customers: 1, see_all_customers: 1 });
  reader = await signIn(at, scope);
});
afterAll(() => at.close());

async function add(client: Client, data: Record<string, unknown>): Promise<DeskRecord> {
  return (await client.ok<{ desk: DeskRecord }>('MngAddDesk', data)).desk;
}
const update = (client: Client, desk_id: number, set: Record<string, unknown>) =>
  client.call('MngUpdateDesk', { desk_id, ...set });

async function codes(client: Client, data: Record<string, unknown> = {}): Promise<string[]> {
  const { rows } = await client.ok<{ rows: DeskRecord[] }>('MngGetDesksByFilter', data);
  return rows.map(({ desk }) => desk);
}

describe('adding', () => {
  test('answers the record in order, its code upper-cased', async () => {
    const desk = await add(at.admin, { desk: 'desk_new', name: 'New desk', manager_id: at.admin.staff_id });
    expect(Object.entries(desk)).toEqual([
      ['desk_id', expect.any(Number)],
      ['desk', 'DESK_NEW'],
      ['brand', ''],
      ['name', 'New desk'],
      ['status', 0],
      ['enable', 1],
      ['manager_id', at.admin.staff_id],
      ['sort_index', 0],
      ['created_time', expect.any(Number)],
      ['updated_time', desk.created_time],
    ]);
    expect(desk.created_time).toBeGreaterThan(0);
    expect(await at.admin.ok('MngGetDesk', { desk_id: desk.desk_id })).toEqual({ desk });
    expect(await loggedOf(at.database.app, 'desk', desk.desk_id)).toMatchObject([
      { type: 0, record_version: 1, changes: { desk: ['', 'DESK_NEW'], name: ['', 'New desk'] } },
    ]);
  });

  test.each([
    [{}, 'desk required'],
    [{ desk: '' }, 'desk length'],
    [{ desk: 'A-B' }, 'desk desk'],
    [{ desk: 'A'.repeat(65) }, 'desk length'],
    [{ desk: 'A', enable: 2 }, 'enable value'],
    [{ desk: 'A', status: 2 }, 'status value'],
    [{ desk: 'A', manager_id: 2_147_483_647 }, 'manager_id reference'],
    [{ desk: 'A', desk_id: 5 }, 'desk_id read_only'],
  ])('refuses %j', async (sent, problems) => {
    expect(outcome(await at.admin.call('MngAddDesk', sent))).toBe(`INVALID_DATA ${problems}`);
  });

  test('a code is taken once per brand', async () => {
    await add(at.admin, { desk: 'TWICE' });
    expect(outcome(await at.admin.call('MngAddDesk', { desk: 'twice' }))).toBe(
      'RET_DUPLICATE_RECORD desk unique',
    );
    await add(at.admin, { desk: 'TWICE', brand: 'B1' });
  });
});

describe('changing', () => {
  test('code and brand are fixed once customers belong to it, the rest is not', async () => {
    const { desk_id } = await add(at.admin, { desk: 'FIXED' });
    expect((await update(at.admin, desk_id, { desk: 'FIXED_2', brand: 'B1' })).status).toBe(200);
    await added(at.admin, { brand: 'B1', desk_id });
    expect(outcome(await update(at.admin, desk_id, { desk: 'FIXED' }))).toBe('RET_CONFLICT desk in_use');
    expect(outcome(await update(at.admin, desk_id, { brand: '' }))).toBe('RET_CONFLICT brand in_use');
    const same = { desk: 'fixed_2', brand: 'B1', name: 'Renamed' };
    expect((await update(at.admin, desk_id, same)).data).toMatchObject({ desk: { name: 'Renamed' } });
  });

  test('archiving keeps the customers and takes no more; status 0 brings it back', async () => {
    const { desk_id } = await add(at.admin, { desk: 'OLD' });
    const { customer_id } = await added(at.admin, { desk_id });
    expect(await at.admin.ok('MngArchiveDesk', { desk_id })).toMatchObject({ desk: { desk_id, status: 1 } });
    expect(await at.admin.ok('MngGetCustomer', { customer_id })).toMatchObject({ customer: { desk_id } });
    const more = await at.admin.call('MngAddCustomer', { desk_id });
    expect(outcome(more)).toBe('INVALID_DATA desk_id reference');
    await at.admin.ok('MngArchiveDesk', { desk_id });
    await at.admin.ok('MngUpdateDesk', { desk_id, status: 0 });
    const rows = await loggedOf(at.database.app, 'desk', desk_id);
    expect(rows.map(({ type, record_version }) => [type, record_version])).toEqual([
      [0, 1],
      [4, 2],
      [3, 3],
    ]);
  });

  test('a whole record can be sent back', async () => {
    const desk = await add(at.admin, { desk: 'WHOLE' });
    expect((await update(at.admin, desk.desk_id, { ...desk, name: 'W' })).data).toMatchObject({
      desk: { name: 'W' },
    });
    expect(outcome(await update(at.admin, desk.desk_id, { created_time: 1 }))).toBe(
      'INVALID_DATA created_time read_only',
    );
  });
});

describe('scope', () => {
  test('desks outside one’s brand or mask do not exist', async () => {
    const own = await add(eu, { desk: 'EU_1' });
    expect(own.brand).toBe('B1');
    const outside = [
      { desk: 'EU_2', brand: 'B2' },
      { desk: 'EU_3', brand: '' },
      { desk: 'US_1', brand: 'B1' },
      { desk: 'EU_SECRET', brand: 'B1' },
    ];
    for (const data of outside) {
      const { desk_id } = await add(at.admin, data);
      for (const command of ['MngGetDesk', 'MngUpdateDesk', 'MngArchiveDesk']) {
        expect(outcome(await eu.call(command, { desk_id }))).toBe('RET_NOT_FOUND');
      }
    }
    expect(await codes(reader)).toEqual(['EU_1']);
    expect(await codes(at.admin, { where: [['desk', 'like', 'EU_']] })).toHaveLength(4);
    expect((await reader.call('MngGetDesk', { desk_id: own.desk_id })).status).toBe(200);
  });

  test('one adds, renames and moves within one’s own', async () => {
    const { desk_id } = await add(eu, { desk: 'EU_OWN' });
    for (const desk of ['US_9', 'EU_SECRET', 'EU']) {
      expect(outcome(await eu.call('MngAddDesk', { desk }))).toBe('INVALID_DATA desk reference');
      expect(outcome(await update(eu, desk_id, { desk }))).toBe('INVALID_DATA desk reference');
    }
    for (const brand of ['', 'B2']) {
      expect(outcome(await eu.call('MngAddDesk', { desk: 'EU_X', brand }))).toBe(
        'INVALID_DATA brand reference',
      );
      expect(outcome(await update(eu, desk_id, { brand }))).toBe('INVALID_DATA brand reference');
    }
    const foreigner = await signIn(at, { brand: 'B2' });
    const led = await update(eu, desk_id, { manager_id: foreigner.staff_id });
    expect(outcome(led)).toBe('INVALID_DATA manager_id reference');
  });

  test('without a mask there are no desks', async () => {
    const none = await signIn(at, { desks: '', set_desks: 1 });
    expect(await codes(none)).toEqual([]);
    expect(outcome(await none.call('MngAddDesk', { desk: 'A' }))).toBe('INVALID_DATA desk reference');
  });
});

describe('the members of desks', () => {
  type Members = { rows: { desk_id: number; count: number }[]; people?: { id: number }[] };
  const members = (client: Client, data = {}) => client.ok<Members>('MngGetDeskMembers', data);
  const asks = { role: 10, set_staff: 1 };

  test('are those whose mask has it, of its brand or of every brand', async () => {
    const { desk_id } = await add(at.admin, { desk: 'MEM_ONE', brand: 'M1' });
    const other = await add(at.admin, { desk: 'MEM_TWO', brand: 'M2' });
    const all = await signIn(at, { ...asks, desks: 'MEM_*' });
    const own = await signIn(at, { ...asks, brand: 'M1', desks: 'mem_one' });
    const without = await signIn(at, { ...asks, brand: 'M1', desks: 'MEM_*,!*_ONE' });
    const disabled = await signIn(at, { brand: 'M1', desks: '*O*', enable: 0 });
    const { rows, people = [] } = await members(all, { desk_id });
    const ids = people.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([all.staff_id, own.staff_id, disabled.staff_id, at.admin.staff_id]),
    );
    expect(ids).not.toContain(without.staff_id);
    expect(ids).not.toContain(eu.staff_id);
    expect(rows).toEqual([{ desk_id, count: ids.length - 1 }]);
    const counted = await members(all);
    expect(counted.rows).toEqual(expect.arrayContaining([...rows, { desk_id: other.desk_id, count: 2 }]));
    expect(counted).not.toHaveProperty('people');

    expect((await members(own)).rows.map((row) => row.desk_id)).toEqual([desk_id]);
    expect(outcome(await own.call('MngGetDeskMembers', { desk_id: other.desk_id }))).toBe('RET_NOT_FOUND');
    expect(outcome(await reader.call('MngGetDeskMembers', { desk_id }))).toBe('RET_NOT_ENOUGH_RIGHTS');
  });

  test('are those of whom the preview of their mask says so', async () => {
    for (const desk of ['AB', 'A_B', 'B_A', 'AAB', 'ABAB']) await add(at.admin, { desk, brand: 'M3' });
    const masks = ['A*', '*B', '*A*B', 'A*,!*_*', '*,!A*B*', '!A*', 'a*b,b_a', '**', 'A'];
    const people = await Promise.all(masks.map((desks) => signIn(at, { brand: 'M3', desks })));
    const chief = await signIn(at, { ...asks, brand: 'M3', desks: '*' });
    const { rows } = await members(chief);
    for (const { desk_id } of rows) {
      const { desk } = (await chief.ok<{ desk: DeskRecord }>('MngGetDesk', { desk_id })).desk;
      const has = await Promise.all(
        masks.map(async (desks) =>
          (await chief.ok<{ codes: string[] }>('MngPreviewDesks', { desks })).codes.includes(desk),
        ),
      );
      const ids = ((await members(chief, { desk_id })).people ?? []).map(({ id }) => id);
      expect([desk, people.map(({ staff_id }) => ids.includes(staff_id))]).toEqual([desk, has]);
    }
    expect(rows.length).toBe(5);
  });
});

describe('the preview of a mask', () => {
  const preview = (client: Client, desks: string) => client.ok('MngPreviewDesks', { desks });

  test('names codes and counts customers in one’s scope', async () => {
    const [one, two] = [await add(eu, { desk: 'EU_P1' }), await add(eu, { desk: 'EU_P2' })];
    const hidden = await add(at.admin, { desk: 'US_P3', brand: 'B1' });
    for (const { desk_id } of [one, two, two, hidden]) await added(at.admin, { brand: 'B1', desk_id });
    expect(await preview(at.admin, '*_p*')).toEqual({ codes: ['EU_P1', 'EU_P2', 'US_P3'], count: 4 });
    expect(await preview(eu, '*_P*')).toEqual({ codes: ['EU_P1', 'EU_P2'], count: 3 });
    expect(await preview(eu, '*_P*, !EU_P2')).toEqual({ codes: ['EU_P1'], count: 1 });
    expect(await preview(reader, '*_P*')).toEqual({ codes: ['EU_P1', 'EU_P2'] });
    expect(await preview(eu, '')).toEqual({ codes: [], count: 0 });
  });

  test('a plain * has the customers without a desk', async () => {
    const before = await at.admin.ok<{ count: number }>('MngPreviewDesks', { desks: '*' });
    await added(at.admin);
    expect(await preview(at.admin, '*')).toMatchObject({ count: before.count + 1 });
    expect(outcome(await at.admin.call('MngPreviewDesks', { desks: 'A-B' }))).toBe('INVALID_DATA desks mask');
  });

  test('a mask of nothing but stars has every desk, however many they are', async () => {
    const { codes } = await preview(at.admin, '*');
    const stars = Array.from({ length: 60 }, () => '*'.repeat(64)).join(',');
    expect(await preview(at.admin, stars)).toMatchObject({ codes });
    const { count } = await at.admin.ok<{ count: number }>('MngGetCustomersByFilter', {
      limit: 1,
      offset: 0,
      deskFilter: '*'.repeat(4096),
    });
    expect(count).toBeGreaterThan(0);
  });
});
