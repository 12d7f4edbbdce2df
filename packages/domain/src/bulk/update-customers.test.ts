import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changedMany, groupsOf, people } from '../testing/bulk.ts';
import { logged, outcome, read } from '../testing/customers.ts';

const command = 'MngUpdateCustomers';
const writer = { see_customers: 1, see_all_customers: 1, set_customers: 1 };

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const change = (data: Record<string, unknown>, client: Client = at.admin) => changedMany(client, data);
const attempt = async (data: Record<string, unknown>, client: Client = at.admin) =>
  outcome(await client.call(command, data));

describe('customers named by their ids', () => {
  test('are changed under one group, and each that is not is told', async () => {
    const [a = 0, b = 0, c = 0] = await people(at.admin, 3, { segment: 'old' });
    await at.admin.ok('MngUpdateCustomer', { customer_id: b, segment: 'new' });
    const reply = await change({ customer_ids: [a, b, c, a, 999_999], set: { segment: 'new' } });
    expect(reply).toEqual({
      updated: 2,
      unchanged: 1,
      group: expect.stringMatching(/^[0-9a-f-]{36}$/),
      failed: [{ customer_id: 999_999, error: 'RET_NOT_FOUND', message: expect.any(String) }],
      failed_count: 1,
    });
    expect(await groupsOf(at.database.app, { command, ids: [a, b, c] })).toEqual([reply.group]);
    expect((await logged(at.database.app, a)).at(-1)).toMatchObject({
      command: 'MngUpdateCustomers',
      record_version: 2,
      changes: { segment: ['old', 'new'] },
    });
  });

  test('that were archived return to the status each had, as one group that can be undone', async () => {
    const [active = 0, there = 0] = await people(at.admin, 2, {});
    const [prospect = 0] = await people(at.admin, 1, { status: 3 });
    const [blocked = 0] = await people(at.admin, 1, { status: 1 });
    const customer_ids = [active, prospect, blocked];
    await change({ customer_ids, set: { status: 2 } });
    const client = await signIn(at, writer);
    const reply = await change({ customer_ids: [...customer_ids, there], restore: 1 }, client);
    expect(reply).toMatchObject({ updated: 3, unchanged: 1, failed_count: 0 });
    const statuses = async () =>
      Promise.all(customer_ids.map(async (id) => (await read(at.admin, id))['status']));
    expect(await statuses()).toEqual([0, 3, 1]);
    expect((await logged(at.database.app, prospect)).at(-1)).toMatchObject({ type: 3, command });
    await client.ok('MngUndoChanges', { group: reply.group });
    expect(await statuses()).toEqual([2, 2, 2]);
    for (const other of [{ set: { segment: 'x' } }, { add_tags: ['x'] }])
      expect(await attempt({ customer_ids, restore: 1, ...other })).toBe('INVALID_DATA restore mismatch');
  });

  test('keep the rules of the single change', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'HERE' });
    const elsewhere = await addDesk(at.database.app, { code: 'ELSEWHERE' });
    const [a = 0, b = 0] = await people(at.admin, 2, { desk_id });
    const blockedOne = (await people(at.admin, 1, { desk_id, status: 1 }))[0] ?? 0;
    const client = await signIn(at, { ...writer, desks: 'HERE' });
    const customer_ids = [a, b, blockedOne];
    expect((await change({ customer_ids, set: { desk_id: elsewhere } }, client)).failed[0]).toMatchObject({
      error: 'INVALID_DATA',
      message: 'desk_id must be an enabled desk of the same brand that you may use.',
    });
    const archived = await change({ customer_ids, set: { status: 2 } }, client);
    expect(archived).toMatchObject({ updated: 3, failed_count: 0 });
    expect((await logged(at.database.app, a)).at(-1)).toMatchObject({ type: 4 });
    const restored = await change({ customer_ids, set: { status: 0 } }, client);
    expect(restored).toMatchObject({
      updated: 2,
      failed: [{ customer_id: blockedOne, error: 'RET_NOT_ENOUGH_RIGHTS' }],
    });
    await at.admin.ok('MngUpdateCustomer', { customer_id: b, desk_id: elsewhere });
    const unseen = await change({ customer_ids, set: { segment: 'x' } }, client);
    expect(unseen.failed).toEqual([{ customer_id: b, error: 'RET_NOT_FOUND', message: expect.any(String) }]);
    expect((await read(at.admin, b)).segment).toBe('');
  });

  test.each([
    [{ set: { segment: 'x' } }, 'INVALID_DATA customer_ids one_of'],
    [{ customer_ids: [1], filter: {}, set: { segment: 'x' } }, 'INVALID_DATA customer_ids one_of'],
    [{ customer_ids: [], set: { segment: 'x' } }, 'INVALID_DATA customer_ids range'],
    [{ customer_ids: [0], set: { segment: 'x' } }, 'INVALID_DATA customer_ids.0 range'],
    [{ customer_ids: [1] }, 'INVALID_DATA set required'],
    [{ customer_ids: [1], set: {} }, 'INVALID_DATA set required'],
    [{ customer_ids: [1], set: { email: 'a@example.com' } }, 'INVALID_DATA set.email command'],
    [{ customer_ids: [1], set: { version: 3 } }, 'INVALID_DATA set.version read_only'],
    [
      { customer_ids: [1], set: { segment: 'x', password: 'secret' } },
      'INVALID_DATA set.password unknown_key',
    ],
    [
      { customer_ids: [1], set: { segment: 'x', customer_id: 1 } },
      'INVALID_DATA set.customer_id unknown_key',
    ],
    [{ customer_ids: [1], add_tags: [] }, 'INVALID_DATA add_tags range'],
    [{ customer_ids: [1], add_tags: ['a'], remove_tags: ['a'] }, 'INVALID_DATA remove_tags mismatch'],
    [{ customer_ids: [1], add_tags: ['a'], set: { tags_json: '' } }, 'INVALID_DATA add_tags mismatch'],
    [
      { filter: { where: [['nothing', '=', 1]] }, add_tags: ['a'] },
      'INVALID_DATA filter.where unknown_field',
    ],
    [{ filter: { limit: 1 }, add_tags: ['a'] }, 'INVALID_DATA filter.limit unknown_key'],
  ])('%j is refused', async (data, problem) => {
    expect(await attempt(data)).toBe(problem);
  });

  test('are 10000 at most', async () => {
    const named = (length: number) => ({ customer_ids: Array.from({ length }, (_, n) => 900_000 + n) });
    const set = { segment: 'x' };
    expect(await attempt({ ...named(10_001), set })).toBe('INVALID_DATA customer_ids range');
    const { failed, failed_count } = await change({ ...named(10_000), set });
    expect([failed.length, failed_count]).toEqual([10_000, 10_000]);
  });
});

describe('customers that meet a filter', () => {
  test('are those in scope', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'FILTERED' });
    const mine = await people(at.admin, 2, { campaign: 'f1', desk_id });
    const other = await people(at.admin, 1, { campaign: 'f1' });
    const client = await signIn(at, { ...writer, desks: 'FILTERED' });
    const filter = { where: [['campaign', '=', 'f1']] };
    expect(await change({ filter, set: { segment: 'gold' } }, client)).toMatchObject({
      updated: 2,
      failed_count: 0,
    });
    const segments = await Promise.all(
      [...mine, ...other].map(async (id) => (await read(at.admin, id)).segment),
    );
    expect(segments).toEqual(['gold', 'gold', '']);
    const search = { ...filter, search: 'nobody of this name' };
    expect(await change({ filter: search, set: { segment: 'x' } })).toMatchObject({
      updated: 0,
      unchanged: 0,
    });
  });

  test('are not found out by what one may not see', async () => {
    const client = await signIn(at, writer);
    const byPhone = { filter: { where: [['phone', '=', '1']] }, set: { segment: 'x' } };
    expect(await attempt(byPhone, client)).toBe('RET_NOT_ENOUGH_RIGHTS');
    const blind = await signIn(at, { set_customers: 1 });
    expect(await attempt({ filter: {}, set: { segment: 'x' } }, blind)).toBe('RET_NOT_ENOUGH_RIGHTS');
    const [id = 0] = await people(at.admin, 1, { phone: '5551234' });
    expect(await attempt({ customer_ids: [id], set: { phone: '5551234' } }, client)).toBe(
      'RET_NOT_ENOUGH_RIGHTS',
    );
  });
});
