import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('settings are one’s own, set key by key, and removed with null', async () => {
  const [ann, bob] = [await signIn(at, {}), await signIn(at, {})];
  expect(await ann.ok('GetPreferences')).toEqual({ preferences: {} });
  await Promise.all([
    ann.ok('SetPreferences', { preferences: { theme: 'dark', columns: ['a', 'b'] } }),
    ann.ok('SetPreferences', { preferences: { density: 2 } }),
  ]);
  const all = { theme: 'dark', columns: ['a', 'b'], density: 2 };
  expect(await ann.ok('GetPreferences')).toEqual({ preferences: all });
  expect(await bob.ok('GetPreferences')).toEqual({ preferences: {} });
  const { theme: _, ...rest } = all;
  expect(await ann.ok('SetPreferences', { preferences: { theme: null } })).toEqual({ preferences: rest });
});

test('settings that grow too large are refused and change nothing', async () => {
  const ann = await signIn(at, {});
  const big = 'x'.repeat(40_000);
  await ann.ok('SetPreferences', { preferences: { a: big } });
  expect(await ann.call('SetPreferences', { preferences: { b: big } })).toMatchObject({ status: 409 });
  expect(await ann.ok('GetPreferences')).toEqual({ preferences: { a: big } });
  for (const preferences of [{ c: big + big }, { c: '\u0000' }, { c: '\ud800' }, [], 'x', null]) {
    expect(await ann.call('SetPreferences', { preferences })).toMatchObject({ status: 400 });
  }
});

test('a view is one’s own until it is shared with a desk, and only its owner changes it', async () => {
  const eu = await addDesk(at.database.app, { code: 'EU_1' });
  const us = await addDesk(at.database.app, { code: 'US_1' });
  const ann = await signIn(at, { name: 'Ann', desks: 'EU*' });
  const bob = await signIn(at, { desks: 'EU_1' });
  const eve = await signIn(at, { desks: 'US*' });
  const value = { where: [['status', '=', 3]], columns: ['full_name'] };
  const { view } = await ann.ok<{ view: { id: number } }>('MngSaveView', { name: 'Overdue', value });
  const names = async (client: typeof ann) =>
    (await client.ok<{ rows: { name: string }[] }>('MngGetViews')).rows.map((row) => row.name);
  expect([await names(ann), await names(bob)]).toEqual([['Overdue'], []]);
  const shared = { id: view.id, name: 'Ours', value, desk_id: eu };
  expect(await ann.ok('MngSaveView', shared)).toMatchObject({ view: { ...shared, staff_id: ann.staff_id } });
  expect([await names(ann), await names(bob), await names(eve)]).toEqual([['Ours'], ['Ours'], []]);
  const [row] = (await bob.ok<{ rows: object[] }>('MngGetViews')).rows;
  expect(row).toMatchObject({ staff_id: ann.staff_id, staff_name: 'Ann', desk_id: eu, desk: 'EU_1', value });
  expect(await bob.call('MngSaveView', shared)).toMatchObject({ status: 404 });
  expect(await bob.call('MngDeleteView', { id: view.id })).toMatchObject({ status: 404 });
  const elsewhere = await ann.call('MngSaveView', { ...shared, desk_id: us });
  expect(elsewhere).toMatchObject({
    status: 400,
    data: { fields: [{ field: 'desk_id', rule: 'reference' }] },
  });
  expect(await ann.ok('MngDeleteView', { id: view.id })).toEqual({ id: view.id });
  expect(await names(bob)).toEqual([]);
});
