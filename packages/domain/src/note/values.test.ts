import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added, outcome } from '../testing/customers.ts';
import { noted, readNote } from '../testing/notes.ts';

let at: TestDesk;
let customer_id: number;
beforeAll(async () => {
  at = await createTestDesk();
  customer_id = (await added(at.admin, { brand: 'A' })).customer_id;
});
afterAll(() => at.close());

const add = (data: object, client: Client = at.admin) =>
  client.call('MngAddNote', { customer_id, text: 'Hello', ...data });

const kib = (letters: string, size: number) => letters.repeat((size * 1024) / Buffer.byteLength(letters));

test.each([
  ['text', kib('é', 16), 'length'],
  ['ast_json', kib('😀', 64), 'length'],
  ['files_json', kib('x', 64), 'length'],
])('%s is limited in UTF-8 bytes', async (field, longest, rule) => {
  expect(outcome(await add({ [field]: longest }))).toBe('200');
  expect(outcome(await add({ [field]: `${longest}x` }))).toBe(`INVALID_DATA ${field} ${rule}`);
});

test('an object or array that is too long as text is refused', async () => {
  const content = 'x'.repeat(64 * 1024 - 4);
  expect(outcome(await add({ files_json: [content] }))).toBe('200');
  expect(outcome(await add({ files_json: [`${content}x`] }))).toBe('INVALID_DATA files_json length');
});

test.each([
  [{ type: 'doc', content: [1, 'é'] }, '{"type":"doc","content":[1,"é"]}'],
  [[{ name: 'a.pdf' }], '[{"name":"a.pdf"}]'],
  [' { "a" : 1 } ', ' { "a" : 1 } '],
  ['plain', 'plain'],
])('%j is kept as text', async (sent, kept) => {
  const { id } = await noted(at.admin, { customer_id, ast_json: sent, files_json: sent });
  expect(await readNote(at.admin, id)).toMatchObject({ ast_json: kept, files_json: kept });
});

test.each([
  [{ text: 1 }, 'text type'],
  [{ text: 'a\u0000' }, 'text characters'],
  [{ ast_json: 1 }, 'ast_json type'],
  [{ files_json: null }, 'files_json type'],
  [{ ast_json: { deep: [{ text: 'a\u0000' }] } }, 'ast_json characters'],
  [{ files_json: [{ 'a\ud800': 1 }] }, 'files_json characters'],
  [{ ast_json: [JSON.parse('1e400')] }, 'ast_json range'],
  [{ text: '', customer_id: 2_000_000_000 }, 'text required'],
  [{ type: 2 }, 'type value'],
  [{ source: 3 }, 'source value'],
  [{ status: 2 }, 'status value'],
  [{ pinned: 2 }, 'pinned value'],
  [{ outcome: 'maybe' }, 'outcome value'],
  [{ lead_id: -1 }, 'lead_id range'],
  [{ login: -1 }, 'login range'],
  [{ id: 7 }, 'id read_only'],
  [{ created_time: 7 }, 'created_time read_only'],
  [{ version: 1 }, 'version read_only'],
  [{ customer_id: 0 }, 'customer_id required'],
  [{ manager_id: 2_000_000_000 }, 'manager_id reference'],
])('%j is refused', async (data, problem) => {
  expect(outcome(await add(data))).toBe(`INVALID_DATA ${problem}`);
});

test('staff of other brands are not named', async () => {
  const stranger = await signIn(at, { brand: 'B' });
  const client = await signIn(at, { set_notes: 1, see_all_customers: 1, brand: 'A' });
  const named = await add({ manager_id: stranger.staff_id }, client);
  expect(outcome(named)).toBe('INVALID_DATA manager_id reference');
  expect(outcome(await add({ manager_id: at.admin.staff_id }, client))).toBe('200');
});
