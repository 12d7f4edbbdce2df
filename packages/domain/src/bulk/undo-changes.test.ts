import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changedMany, groupsOf, people } from '../testing/bulk.ts';
import { added, blocked, gate, logged, outcome, read, updated } from '../testing/customers.ts';

interface Undone {
  readonly undone: number;
  readonly group: string;
  readonly skipped: { customer_id: number; message: string }[];
  readonly skipped_count: number;
}

const DAY_S = 86_400;
const writer = { see_customers: 1, see_all_customers: 1, set_customers: 1 };

let at: TestDesk;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

const change = (customer_ids: number[], set: object, client: Client = at.admin) =>
  changedMany(client, { customer_ids, set });
const undo = (group: string, client: Client = at.admin) => client.ok<Undone>('MngUndoChanges', { group });
const tryUndo = async (group: string, client: Client = at.admin) =>
  outcome(await client.call('MngUndoChanges', { group }));

test('every record gets back what it had, under a group that can be undone as well', async () => {
  const desk_id = await addDesk(at.database.app, { code: 'UNDO' });
  const had = [
    { segment: 'a', tags_json: '[ "x" ]', birth_date: 86_400 },
    { segment: 'b', desk_id },
    { segment: 'b', desk_id },
    {},
  ];
  const before = [];
  for (const fields of had) before.push(await added(at.admin, { first_name: 'Ann', ...fields }));
  const ids = before.map(({ customer_id }) => customer_id);
  const set = { segment: 'new', desk_id: 0, last_name: 'Lee', birth_date: 172_800, phone: '+12345678' };
  const { group } = await changedMany(at.admin, { customer_ids: ids, set, add_tags: ['y'] });
  const undone = await undo(group);
  expect(undone).toMatchObject({ undone: 4, skipped: [], skipped_count: 0 });
  for (const [index, id] of ids.entries()) {
    const { version, updated_time, updated_by, ...record } = await read(at.admin, id);
    expect([version, updated_time, updated_by]).toEqual([3, clock, at.admin.staff_id]);
    expect(before[index]).toMatchObject(record);
  }
  expect(await groupsOf(at.database.app, { command: 'MngUndoChanges', ids })).toEqual([undone.group]);
  expect(await undo(group)).toMatchObject({ undone: 0, skipped: [] });
  expect(await undo(undone.group)).toMatchObject({ undone: 4, skipped: [] });
  expect(await read(at.admin, ids[3] ?? 0)).toMatchObject({
    ...set,
    full_name: 'Ann Lee',
    tags_json: '["y"]',
  });
});

test('a name that was composed is composed again afterwards, one that was set stays set', async () => {
  const plain = await added(at.admin, { first_name: 'Ann', last_name: 'Lee' });
  const own = await added(at.admin, { first_name: 'Ann', last_name: 'Lee', full_name: 'Annie' });
  const ids = [plain.customer_id, own.customer_id];
  await undo((await change(ids, { full_name: 'Somebody Else' })).group);
  await undo((await change(ids, { first_name: 'Eve' })).group);
  for (const id of ids) await updated(at.admin, id, { last_name: 'Ray' });
  const names = await Promise.all(ids.map(async (id) => (await read(at.admin, id)).full_name));
  expect(names).toEqual(['Ann Ray', 'Annie']);
});

test('archiving and restoring are undone as such', async () => {
  const ids = await people(at.admin, 1, { status: 3 });
  const [id = 0] = ids;
  const archived = await change(ids, { status: 2 });
  await undo(archived.group);
  expect((await logged(at.database.app, id)).map(({ type }) => type)).toEqual([0, 4, 3]);
  expect((await read(at.admin, id)).status).toBe(3);
});

describe('what has changed since', () => {
  test('is left alone as a whole and told, and nothing else', async () => {
    const ids = await people(at.admin, 4, { segment: 'old', campaign: 'old' });
    const [a = 0, b = 0, c = 0, d = 0] = ids;
    const { group } = await change(ids, { segment: 'new', campaign: 'new' });
    await updated(at.admin, a, { segment: 'since' });
    await updated(at.admin, b, { crm_stage: 'since' });
    await updated(at.admin, c, { segment: 'x' });
    await updated(at.admin, c, { segment: 'new' });
    await at.admin.ok('MngDeleteCustomer', { customer_id: d });
    const { undone, skipped } = await undo(group);
    expect(undone).toBe(2);
    expect(skipped).toEqual(
      expect.arrayContaining([
        { customer_id: a, message: 'segment has changed since.' },
        { customer_id: d, message: expect.any(String) },
      ]),
    );
    expect(skipped).toHaveLength(2);
    expect(await read(at.admin, a)).toMatchObject({ segment: 'since', campaign: 'new' });
    expect(await read(at.admin, b)).toMatchObject({ segment: 'old', campaign: 'old', crm_stage: 'since' });
    expect(await read(at.admin, c)).toMatchObject({ segment: 'old', campaign: 'old' });
  });

  test('is seen even while it is being committed', async () => {
    const ids = await people(at.admin, 1, { segment: 'old' });
    const { group } = await change(ids, { segment: 'new' });
    const { opened, open } = gate();
    const { opened: asked, open: commit } = gate();
    const holding = at.database.app.transaction(async (tx) => {
      await tx.query(sql`update customer set segment = 'since', version = 3 where customer_id = ${ids[0]}`);
      open();
      await asked;
    });
    await opened;
    const undoing = undo(group);
    await blocked(at.database.app);
    commit();
    await holding;
    expect(await undoing).toMatchObject({ undone: 0, skipped_count: 1 });
  });

  test('in what a value refers to stands in the way', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'GONE_SOON' });
    const ids = await people(at.admin, 1, { desk_id });
    const { group } = await change(ids, { desk_id: 0 });
    await at.admin.ok('MngArchiveDesk', { desk_id });
    const { skipped } = await undo(group);
    expect(skipped[0]?.message).toMatch(/^desk_id must be an enabled desk/);
  });

  test('in the log, where personal values were erased, does too', async () => {
    const ids = await people(at.admin, 1, { first_name: 'Ann' });
    const { group } = await change(ids, { first_name: 'Eve' });
    await at.database.owner.query(sql`select erase_customer_pii(${ids[0]})`);
    expect((await undo(group)).skipped).toEqual([
      { customer_id: ids[0], message: 'had values that are not kept.' },
    ]);
  });
});

describe('undoing needs', () => {
  test('the rights of what is undone', async () => {
    const ids = await people(at.admin, 1);
    const client = await signIn(at, { ...writer, set_compliance: 1 });
    const { group } = await change(ids, { risk_level: 2 }, client);
    const without = async (right: string) => {
      const set = (value: number) => ({
        text: `update staff set ${right} = ${value} where id = $1`,
        values: [client.staff_id],
      });
      await at.database.app.query(set(0));
      const told = await tryUndo(group, client);
      await at.database.app.query(set(1));
      return told;
    };
    expect(await without('set_customers')).toBe('RET_NOT_ENOUGH_RIGHTS');
    expect(await without('set_compliance')).toBe('RET_NOT_ENOUGH_RIGHTS');
    expect(await undo(group, client)).toMatchObject({ undone: 1 });
  });

  test('no right to what can not be undone: who logged a contact takes back its times without writing notes', async () => {
    const ids = await people(at.admin, 1);
    const client = await signIn(at, writer);
    await client.ok('MngLogContact', { customer_id: ids[0], outcome: 'no_answer' });
    const [group = ''] = await groupsOf(at.database.app, { command: 'MngLogContact', ids });
    const { undone, skipped } = await undo(group, client);
    expect([undone, skipped.map(({ customer_id }) => customer_id)]).toEqual([1, ids]);
    expect((await read(at.admin, ids[0] ?? 0)).last_contact_time).toBe(0);
    const chief = await signIn(at, { ...writer, set_staff: 1 });
    expect(await tryUndo(group, chief)).toBe('RET_NOT_ENOUGH_RIGHTS');
  });

  test('set_staff where others did it, and tells them nothing of customers out of scope', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'IN_SIGHT' });
    const ids = [...(await people(at.admin, 1, { desk_id })), ...(await people(at.admin, 1))];
    const { group } = await change(ids, { segment: 'x' });
    const client = await signIn(at, { ...writer, desks: 'IN_SIGHT' });
    expect(await tryUndo(group, client)).toBe('RET_NOT_ENOUGH_RIGHTS');
    const chief = await signIn(at, { ...writer, desks: 'IN_SIGHT', set_staff: 1 });
    expect(await undo(group, chief)).toMatchObject({ undone: 1, skipped: [] });
    expect((await read(at.admin, ids[1] ?? 0)).segment).toBe('x');
  });

  test('sight of what it would tell of, also where it can not be undone', async () => {
    const ids = await people(at.admin, 1);
    await at.admin.ok('MngLogContact', { customer_id: ids[0], outcome: 'no_answer' });
    const [group = ''] = await groupsOf(at.database.app, { command: 'MngLogContact', ids });
    const rights = { ...writer, see_notes: 1, set_notes: 1, set_staff: 1 };
    const chief = await signIn(at, { ...rights, desks: 'IN_SIGHT' });
    expect(await undo(group, chief)).toMatchObject({ undone: 0, skipped: [], skipped_count: 0 });
    const other = await signIn(at, { ...rights, desks: '*' });
    expect(await undo(group, other)).toMatchObject({ undone: 1, skipped: [{ customer_id: ids[0] }] });
  });

  test('a group of the last 30 days', async () => {
    const ids = await people(at.admin, 2);
    const { group } = await change(ids, { segment: 'x' });
    expect(await tryUndo('00000000-0000-4000-8000-000000000000')).toBe('RET_NOT_FOUND');
    expect(await tryUndo('')).toBe('INVALID_DATA group format');
    clock += 30 * DAY_S + 1;
    expect(await tryUndo(group)).toBe('RET_NOT_FOUND');
    clock -= 1;
    expect(await tryUndo(group)).toBe('200');
  });
});
