import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, failure, loggedOf, outcome } from '../testing/customers.ts';
import { noted, readNote, renoted } from '../testing/notes.ts';
import { type Note, noteModel } from './model.ts';

let at: TestDesk;
let customer_id: number;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  customer_id = (await added(at.admin, { first_name: 'Ann', brand: 'A' })).customer_id;
  const other = (await added(at.admin, { brand: 'B' })).customer_id;
  await at.database.app.query(sql`insert into account_group ("group") values ('real')`);
  await at.database.app.query(sql`insert into account (login, "group", customer_id)
    values (1, 'real', ${customer_id}), (9007199254740991, 'real', ${customer_id}), (2, 'real', ${other}), (3, 'real', 0)`);
});
afterAll(() => at.close());

const add = (data: object, client: Client = at.admin) =>
  client.call('MngAddNote', { customer_id, text: 'Hello', ...data });
const update = (id: number, set: object) => at.admin.call('MngUpdateNote', { id, ...set });
const writer = { set_notes: 1, see_notes: 1, see_all_customers: 1 };

describe('a note', () => {
  test('is its author’s, with every field of the record in canonical order', async () => {
    const client = await signIn(at, writer);
    const note = await noted(client, { customer_id });
    const self = client.staff_id;
    expect(note).toEqual({
      id: note.id,
      customer_id,
      lead_id: 0,
      login: 0,
      manager_id: self,
      type: 0,
      source: 0,
      text: 'Hello',
      ast_json: '',
      files_json: '',
      status: 0,
      pinned: 0,
      created_time: clock,
      updated_time: clock,
      created_by: self,
      updated_by: self,
      version: 1,
      outcome: '',
    });
    expect(Object.keys(note)).toEqual(Object.keys(noteModel.fields));
    expect(await readNote(at.admin, note.id)).toEqual(note);
  });

  test('is changed by others, whole records are written back, and nothing changed is no version', async () => {
    const note = await noted(at.admin, { customer_id });
    const client = await signIn(at, writer);
    clock += 60;
    const changed = await renoted(client, note.id, { ...note, text: 'Hello again' });
    expect(changed).toEqual({
      ...note,
      text: 'Hello again',
      updated_time: clock,
      updated_by: client.staff_id,
      version: 2,
    });
    expect(await renoted(client, note.id, { ...changed })).toEqual(changed);
    expect(outcome(await update(note.id, { created_by: client.staff_id }))).toBe(
      'INVALID_DATA created_by read_only',
    );
  });

  test('stays with its customer', async () => {
    const { id } = await noted(at.admin, { customer_id });
    const elsewhere = (await added(at.admin)).customer_id;
    for (const to of [elsewhere, 2_000_000_000, 0]) {
      expect(outcome(await update(id, { customer_id: to }))).toBe('INVALID_DATA customer_id fixed');
    }
  });

  test('says something', async () => {
    const nothing = 'INVALID_DATA text required';
    expect(outcome(await add({ text: '' }))).toBe(nothing);
    expect(outcome(await add({ text: undefined }))).toBe(nothing);
    for (const said of [{ ast_json: [] }, { files_json: ['a.pdf'] }, { outcome: 'call_back' }]) {
      expect(outcome(await add({ text: '', ...said }))).toBe('200');
    }
    const { id } = await noted(at.admin, { customer_id });
    expect(outcome(await update(id, { text: '' }))).toBe(nothing);
    expect(outcome(await update(id, { text: '', ast_json: { p: 1 } }))).toBe('200');
    expect(outcome(await update(id, { ast_json: '' }))).toBe(nothing);
  });

  test('is found by id only while it is there', async () => {
    const { id } = await noted(at.admin, { customer_id });
    expect(await at.admin.ok('MngDeleteNote', { id })).toEqual({ id });
    for (const command of ['MngGetNote', 'MngDeleteNote', 'MngArchiveNote', 'MngUpdateNote']) {
      expect([command, outcome(await at.admin.call(command, { id }))]).toEqual([command, 'RET_NOT_FOUND']);
    }
  });
});

describe('pinning and archiving', () => {
  test('archiving unpins, and an archived note is brought back, not pinned', async () => {
    const { id } = await noted(at.admin, { customer_id, pinned: 1 });
    const { note } = await at.admin.ok<{ note: Note }>('MngArchiveNote', { id });
    expect(note).toMatchObject({ status: 1, pinned: 0, version: 2 });
    expect((await at.admin.ok<{ note: Note }>('MngArchiveNote', { id })).note).toEqual(note);
    expect(outcome(await update(id, { pinned: 1 }))).toBe('INVALID_DATA pinned state');
    expect(outcome(await update(id, { ...note, pinned: 1 }))).toBe('INVALID_DATA pinned state');
    expect(await renoted(at.admin, id, { status: 0 })).toMatchObject({ status: 0, pinned: 0, version: 3 });
    expect(await renoted(at.admin, id, { pinned: 1 })).toMatchObject({ status: 0, pinned: 1 });
    const types = (await loggedOf(at.database.app, 'note', id)).map(({ type }) => type);
    expect(types).toEqual([0, 4, 3, 1]);
  });

  test('a whole record sent back as archived is unpinned', async () => {
    const note = await noted(at.admin, { customer_id, pinned: 1 });
    expect(await renoted(at.admin, note.id, { ...note, status: 1 })).toMatchObject({ status: 1, pinned: 0 });
    expect(await noted(at.admin, { customer_id, pinned: 1, status: 1 })).toMatchObject({ pinned: 0 });
  });

  test('notes of an archived customer are written like others', async () => {
    const { customer_id: of } = await added(at.admin);
    await at.admin.ok('MngArchiveCustomer', { customer_id: of });
    const { id } = await noted(at.admin, { customer_id: of });
    expect(await renoted(at.admin, id, { text: 'more' })).toMatchObject({ text: 'more' });
  });
});

describe('a login', () => {
  test.each([1, Number.MAX_SAFE_INTEGER])('names the customer of account %i', async (login) => {
    for (const key of [{ login }, { login, customer_id: 0 }, { login, customer_id }]) {
      const { note } = await at.admin.ok<{ note: Note }>('MngAddNote', { text: 'Hi', ...key });
      expect(note).toMatchObject({ login, customer_id });
    }
  });

  test.each([2, 3, 4])(
    'of another’s account, of one not linked or of none (%i) is refused',
    async (login) => {
      const problem = 'INVALID_DATA login reference';
      expect(outcome(await add({ login }))).toBe(problem);
      const { id } = await noted(at.admin, { customer_id });
      expect(outcome(await update(id, { login }))).toBe(problem);
    },
  );

  test('of an account out of scope is as if there were none', async () => {
    const client = await signIn(at, { ...writer, brand: 'A' });
    const replies = [2, 3, 4].map((login) => client.call('MngAddNote', { login, text: 'Hi' }));
    const [first, ...rest] = (await Promise.all(replies)).map(({ data }) => JSON.stringify(data));
    expect(first).toContain('"field":"login"');
    expect(rest).toEqual([first, first]);
  });

  test('is kept when the account moves on, and checked when it is set', async () => {
    await at.database.app.query(
      sql`insert into account (login, "group", customer_id) values (5, 'real', ${customer_id})`,
    );
    const { id } = await noted(at.admin, { login: 5 });
    await at.database.app.query(sql`update account set customer_id = 0 where login = 5`);
    expect(await renoted(at.admin, id, { text: 'later', login: 5 })).toMatchObject({
      login: 5,
      text: 'later',
    });
    expect(await renoted(at.admin, id, { login: 1 })).toMatchObject({ login: 1 });
    expect(outcome(await update(id, { login: 5 }))).toBe('INVALID_DATA login reference');
    expect(await renoted(at.admin, id, { login: 0 })).toMatchObject({ login: 0 });
  });
});

describe('versions', () => {
  test('overlapping changes conflict and show the note; disjoint ones merge', async () => {
    const { id } = await noted(at.admin, { customer_id });
    await renoted(at.admin, id, { text: 'first' });
    const stale = await update(id, { text: 'second', expected_version: 1 });
    expect(failure(stale)).toMatchObject({
      error: 'RET_CONFLICT',
      conflicts: ['text'],
      current: { id, text: 'first' },
    });
    expect(await renoted(at.admin, id, { pinned: 1, expected_version: 1 })).toMatchObject({
      text: 'first',
      pinned: 1,
      version: 3,
    });
    expect(failure(await update(id, { text: 'x', expected_version: 4 })).conflicts).toEqual(['version']);
  });
});
