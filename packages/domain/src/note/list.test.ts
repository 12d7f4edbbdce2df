import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, outcome } from '../testing/customers.ts';
import { listNotes, noted, renoted } from '../testing/notes.ts';

let at: TestDesk;
let clock = 1_800_000_000;
let customer_id: number;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  customer_id = (await added(at.admin)).customer_id;
  const other = (await added(at.admin)).customer_id;
  const texts = ['first 100%', 'Second a_b', 'third a\\b', 'fourth aXb', 'fifth'];
  for (const [index, text] of texts.entries()) {
    if (index !== 2) clock += 60;
    await noted(at.admin, { customer_id, text });
    await noted(at.admin, { customer_id: other, text });
  }
});
afterAll(() => at.close());

const texts = async (page: object = {}) =>
  (await listNotes(at.admin, customer_id, { ...page })).rows.map(({ text }) => text.split(' ')[0]);

test('of a status lists and counts only those', async () => {
  const { id } = await noted(at.admin, { customer_id, text: 'put away' });
  await at.admin.ok('MngArchiveNote', { id });
  const archived = await listNotes(at.admin, customer_id, { status: 1 });
  expect(archived).toMatchObject({ rows: [{ id }], count: 1 });
  expect(await listNotes(at.admin, customer_id, { status: 0 })).toMatchObject({ count: 5 });
  expect(
    outcome(await at.admin.call('MngGetNotesByCustomerId', { customer_id, limit: 1, offset: 0, status: 2 })),
  ).toMatch(/^INVALID_DATA status/);
  await at.admin.ok('MngDeleteNote', { id });
});

test('lists a customer’s notes newest first, with the later of one second before', async () => {
  const { rows, count } = await listNotes(at.admin, customer_id);
  expect(count).toBe(5);
  expect(rows.map(({ text }) => text)).toEqual([
    'fifth',
    'fourth aXb',
    'third a\\b',
    'Second a_b',
    'first 100%',
  ]);
  expect(rows.every((row) => row.customer_id === customer_id)).toBe(true);
  expect(Object.keys(rows[0] ?? {})).toEqual(
    Object.keys(await noted(at.admin, { customer_id, text: 'last' })),
  );
  await at.admin.ok('MngDeleteNote', {
    id: Math.max(...(await listNotes(at.admin, customer_id)).rows.map(({ id }) => id)),
  });
});

test('pages, with the count of all', async () => {
  expect(await listNotes(at.admin, customer_id, { limit: 2, offset: 1 })).toMatchObject({
    rows: [{ text: 'fourth aXb' }, { text: 'third a\\b' }],
    count: 5,
  });
  expect(await listNotes(at.admin, customer_id, { offset: 5 })).toEqual({ rows: [], count: 5 });
  const paged: string[] = [];
  for (let page: object = { offset: 0 }; ; ) {
    const { rows, next } = await listNotes(at.admin, customer_id, { offset: undefined, limit: 2, ...page });
    paged.push(...rows.map(({ text }) => text));
    if (next === undefined) break;
    page = { after: next };
  }
  expect(paged).toEqual((await listNotes(at.admin, customer_id)).rows.map(({ text }) => text));
});

test.each([
  ['', ['fifth', 'fourth', 'third', 'Second', 'first']],
  ['second', []],
  ['eco', ['Second']],
  ['a_b', ['Second']],
  ['a\\b', ['third']],
  ['i%t', ['fifth', 'first']],
  ['%', ['fifth', 'fourth', 'third', 'Second', 'first']],
  ["' or true --", []],
])('like %j', async (like, found) => {
  expect(await texts({ like })).toEqual(found);
});

test('pinned ones are first, archived ones in their place', async () => {
  const { rows } = await listNotes(at.admin, customer_id);
  const [, , third, second, first] = rows;
  await renoted(at.admin, second?.id ?? 0, { pinned: 1 });
  await renoted(at.admin, first?.id ?? 0, { pinned: 1 });
  await at.admin.ok('MngArchiveNote', { id: third?.id });
  expect(await texts()).toEqual(['Second', 'first', 'fifth', 'fourth', 'third']);
  expect(await texts({ limit: 1, like: 'fi' })).toEqual(['first']);
});

test.each([
  [{ limit: 0 }, 'INVALID_DATA limit range'],
  [{ limit: 50_001 }, 'INVALID_DATA limit range'],
  [{ limit: undefined }, 'INVALID_DATA limit required'],
  [{ offset: undefined }, 'INVALID_DATA offset required'],
  [{ offset: undefined, after: 'junk' }, 'INVALID_DATA after cursor'],
  [{ offset: -1 }, 'INVALID_DATA offset range'],
  [{ like: 1 }, 'INVALID_DATA like type'],
  [{ customer_id: 0 }, 'INVALID_DATA customer_id range'],
  [{ customer_id: 2_000_000_000 }, 'RET_NOT_FOUND'],
])('%j is refused', async (page, problem) => {
  const data = { customer_id, limit: 1, offset: 0, ...page };
  expect(outcome(await at.admin.call('MngGetNotesByCustomerId', data))).toBe(problem);
});

test('needs see_notes, and the customer in scope', async () => {
  const page = { customer_id, limit: 1, offset: 0 };
  const all = { see_customers: 1, see_all_customers: 1, set_notes: 1, del_notes: 1 };
  const list = async (staff: Record<string, string | number>) =>
    outcome(await (await signIn(at, staff)).call('MngGetNotesByCustomerId', page));
  expect(await list(all)).toBe('RET_NOT_ENOUGH_RIGHTS');
  expect(await list({ see_notes: 1 })).toBe('RET_NOT_FOUND');
  expect(await list({ see_notes: 1, see_all_customers: 1, desks: 'EU' })).toBe('RET_NOT_FOUND');
  expect(await list({ see_notes: 1, see_all_customers: 1 })).toBe('200');
});
