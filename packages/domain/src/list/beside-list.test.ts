import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

let at: TestDesk;
let boss: Client;
beforeAll(async () => {
  at = await createTestDesk();
  boss = await signIn(at, { role: 10, set_staff: 1, set_statuses: 1, brand: 'A', desks: 'DESK_EU*' });
});
afterAll(() => at.close());

interface Told {
  readonly rows: readonly { readonly id: number; readonly can_change: number }[];
}

/** What the desk says one may change agrees with what it lets one change. */
async function expectTrue(
  list: string,
  change: (id: number) => Promise<{ readonly status: number }>,
  where = {},
) {
  const { rows } = await boss.ok<Told>(list, { fields: ['id'], can: 1, ...where });
  for (const { id, can_change } of rows) {
    const allowed = (await change(id)).status === 200;
    expect({ list, id, can_change }).toEqual({ list, id, can_change: allowed ? 1 : 0 });
  }
  return [...new Set(rows.map(({ can_change }) => can_change))].sort();
}

test('rows say, when asked, whether one may change them', async () => {
  for (const brand of ['', 'A'])
    await at.admin.ok('MngAddCustomerStatus', { brand, type: 0, status_name: `Of ${brand}` });
  await signIn(at, { role: 10, brand: 'A', desks: 'DESK_EU_1' });
  await signIn(at, { role: 10, brand: 'A', desks: '*' });
  await at.admin.ok('MngAddApiToken', { name: 'Theirs' });
  await boss.ok('MngAddApiToken', { name: 'Ours' });

  const rename = (id: number) =>
    boss.call('MngUpdateCustomerStatus', { id, status_description: `Number ${id}` });
  expect(await expectTrue('MngGetCustomerStatusesByFilter', rename)).toEqual([0, 1]);
  const speak = (id: number) => boss.call('UpdateManager', { id, language: 'de' });
  expect(await expectTrue('GetManagers', speak)).toEqual([0, 1]);
  const revoke = (id: number) => boss.call('MngRevokeApiToken', { id });
  const named = { whereIn: [['name', ['Theirs', 'Ours']]] };
  expect(await expectTrue('MngGetApiTokens', revoke, named)).toEqual([0, 1]);
  const { rows } = await at.admin.ok<Told>('MngGetApiTokens', { fields: ['id'], can: 1, ...named });
  expect(rows.map(({ can_change }) => can_change)).toEqual([1, 1]);
});

test('who may administer nobody is told of nobody what that would take', async () => {
  const plain = await signIn(at, { role: 10, brand: 'A' });
  expect(await plain.call('GetManagers', { can: 1 })).toMatchObject({
    status: 403,
    data: { error: 'RET_NOT_ENOUGH_RIGHTS', fields: [{ field: 'can' }] },
  });
});
