import { sql } from '@dossier/db';
import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, outcome, updated } from '../testing/customers.ts';
import { historyOf, noted, renoted } from '../testing/notes.ts';
import type { Note } from './model.ts';

const sees = { see_customers: 1, see_all_customers: 1 };

let at: TestDesk;
let customer_id: number;
let note: Note;
beforeAll(async () => {
  at = await createTestDesk();
  customer_id = (await added(at.admin, { brand: 'A' })).customer_id;
  note = await noted(at.admin, { customer_id, text: 'former text' });
  await noted(at.admin, { customer_id, text: 'another note' });
  await updated(at.admin, customer_id, { segment: 'gold' });
  await renoted(at.admin, note.id, { text: 'present text' });
  await at.admin.ok('MngDeleteNote', { id: note.id });
});
afterAll(() => at.close());

test('a customer’s history tells what its notes said, newest first', async () => {
  const client = await signIn(at, { ...sees, see_notes: 1 });
  const rows = await historyOf(client, customer_id);
  expect(rows.map(({ command, model }) => `${model} ${command}`)).toEqual([
    'note MngDeleteNote',
    'note MngUpdateNote',
    'customer MngUpdateCustomer',
    'note MngAddNote',
    'note MngAddNote',
    'customer MngAddCustomer',
  ]);
  expect(rows[1]?.changes).toEqual([{ field: 'text', before: 'former text', after: 'present text' }]);
  expect(rows[0]?.changes).toContainEqual({ field: 'text', before: 'present text', after: '' });
  expect(rows.every((row) => row.record_id === (row.model === 'note' ? row.record_id : customer_id))).toBe(
    true,
  );
});

test('the history of one note is that note’s alone', async () => {
  const rows = await historyOf(at.admin, customer_id, { note_id: note.id });
  expect(rows.map(({ command, record_id }) => [command, record_id])).toEqual([
    ['MngDeleteNote', note.id],
    ['MngUpdateNote', note.id],
    ['MngAddNote', note.id],
  ]);
  const other = (await added(at.admin)).customer_id;
  expect(await historyOf(at.admin, other, { note_id: note.id })).toEqual([]);
});

test('without see_notes no history and no log tells of what notes say', async () => {
  const client = await signIn(at, { ...sees, see_audit: 1 });
  const rows = await historyOf(client, customer_id);
  expect(rows.map(({ command }) => command)).toEqual(['MngUpdateCustomer', 'MngAddCustomer']);
  expect(await historyOf(client, customer_id, { note_id: note.id })).toEqual([]);
  const log = await client.ok<{ rows: Record<string, unknown>[]; count: number }>('MngGetLog', {
    limit: 100,
    offset: 0,
    where: [['customer_id', '=', customer_id]],
  });
  expect(log.rows.map(({ model }) => model)).toEqual([
    'customer',
    'note',
    'note',
    'customer',
    'note',
    'note',
  ]);
  expect(JSON.stringify([rows, log])).not.toMatch(/former text|present text|another note/);
});

test('outlives the customer for those whose scope held it', async () => {
  const of = (await added(at.admin, { brand: 'A' })).customer_id;
  await noted(at.admin, { customer_id: of, text: 'to be read later' });
  await at.admin.ok('MngDeleteCustomer', { customer_id: of });
  const inside = await signIn(at, { ...sees, see_notes: 1, brand: 'A' });
  expect(JSON.stringify(await historyOf(inside, of))).toContain('to be read later');
  const outside = await signIn(at, { ...sees, see_notes: 1, brand: 'B' });
  const page = { customer_id: of, limit: 10, offset: 0 };
  expect(outcome(await outside.call('MngGetCustomerHistory', page))).toBe('RET_NOT_FOUND');
});

test('erasing a customer’s personal values erases what its notes said', async () => {
  const of = (await added(at.admin)).customer_id;
  const { id } = await noted(at.admin, { customer_id: of, text: 'to be erased', pinned: 1 });
  await at.database.owner.query(sql`select erase_customer_pii(${of})`);
  const [row] = await historyOf(at.admin, of, { note_id: id });
  expect(row?.changes).toContainEqual({ field: 'text', before: '', after: '' });
  expect(row?.changes).toContainEqual({ field: 'pinned', before: 0, after: 1 });
  expect(await at.admin.ok('MngVerifyLog')).toMatchObject({ ok: true });
});

test('the chain covers whose record a row is about', async () => {
  await at.database.owner.query(sql`alter table change disable trigger change_is_insert_only`);
  const move = (to: number) =>
    at.database.owner.query(sql`update change set customer_id = ${to}
      where change_id = (select min(change_id) from change where model = 'note')`);
  await move(customer_id + 1);
  expect(await at.admin.ok('MngVerifyLog')).toMatchObject({ ok: false });
  await move(0);
  expect(await at.admin.ok('MngVerifyLog')).toMatchObject({ ok: false });
  await move(customer_id);
  expect(await at.admin.ok('MngVerifyLog')).toMatchObject({ ok: true });
});
