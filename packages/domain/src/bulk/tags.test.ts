import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changedMany, people } from '../testing/bulk.ts';
import { logged, outcome, read } from '../testing/customers.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

const change = (data: Record<string, unknown>) => changedMany(at.admin, data);

describe('tags', () => {
  const full = `["${'x'.repeat(8170)}"]`;

  test.each([
    ['', { add_tags: ['a'] }, '["a"]'],
    ['', { remove_tags: ['a'] }, ''],
    ['[]', { remove_tags: ['a'] }, '[]'],
    ['["a"]', { remove_tags: ['a'] }, ''],
    ['[ "b" , "a" ]', { add_tags: ['a', 'b'] }, '[ "b" , "a" ]'],
    ['[ "b" , "a" ]', { add_tags: ['c', 'a'] }, '["b","a","c"]'],
    ['["b","a","c"]', { add_tags: ['d', 'd'], remove_tags: ['a', 'x'] }, '["b","c","d"]'],
    ['["\\u0061"]', { add_tags: ['a'] }, '["\\u0061"]'],
    ['["q\\"uote"]', { add_tags: ['back\\slash', 'new\nline', "O'Neil é😀"] }, null],
    [full, { add_tags: ['more than there is room for'] }, 'INVALID_DATA'],
    [full, { remove_tags: ['none'] }, full],
  ])('%.20j with %.60j', async (tags_json, tags, expected) => {
    const [id = 0] = await people(at.admin, 1, { tags_json });
    const { failed, updated } = await change({ customer_ids: [id], ...tags });
    const left = (await read(at.admin, id)).tags_json;
    if (expected === 'INVALID_DATA') {
      expect([failed[0]?.error, left]).toEqual([expected, tags_json]);
    } else {
      const all = ['q"uote', 'back\\slash', 'new\nline', "O'Neil é😀"];
      expect([failed, left]).toEqual([[], expected ?? JSON.stringify(all)]);
      expect(updated).toBe(left === tags_json ? 0 : 1);
    }
  });

  test.each(['add_tags', 'remove_tags'])('%s are no more than a customer can have', async (field) => {
    const customer_ids = await people(at.admin, 1);
    const tell = async (tags: string[]) =>
      outcome(await at.admin.call('MngUpdateCustomers', { customer_ids, [field]: tags }));
    expect(await tell(['x'.repeat(4090), 'y'.repeat(4095)])).toBe('200');
    expect(await tell(['x'.repeat(4090), 'é'.repeat(2048)])).toBe(`INVALID_DATA ${field} length`);
    expect(await tell(Array(3000).fill('x'))).toBe(`INVALID_DATA ${field} length`);
  });

  test('added by many at once are all kept', async () => {
    const customer_ids = await people(at.admin, 12);
    const names = Array.from({ length: 8 }, (_, n) => `t${n}`);
    await Promise.all(names.map((tag) => change({ customer_ids, add_tags: [tag] })));
    for (const id of customer_ids) {
      expect(JSON.parse((await read(at.admin, id)).tags_json).sort()).toEqual(names);
      expect((await logged(at.database.app, id)).map((row) => row.record_version)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9,
      ]);
    }
  });

  test('and a single change at the same time both stay', async () => {
    const customer_ids = await people(at.admin, 10);
    const singles = customer_ids.map((customer_id) =>
      at.admin.call('MngUpdateCustomer', { customer_id, campaign: 'spring', expected_version: 1 }),
    );
    const [reply, ...replies] = await Promise.all([change({ customer_ids, add_tags: ['a'] }), ...singles]);
    expect(reply?.updated).toBe(10);
    expect(replies.map(outcome)).toEqual(replies.map(() => '200'));
    for (const id of customer_ids) {
      expect(await read(at.admin, id)).toMatchObject({ campaign: 'spring', tags_json: '["a"]', version: 3 });
    }
  });
});
