import { type Sql, sql } from '@dossier/db';
import { openTestDatabase } from '@dossier/db/testing';
import { type Client, clientOf, createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandReply, createDesk } from '../server.ts';
import { added, blocked, failure, gate, logged, loggedOf, outcome, read } from '../testing/customers.ts';
import { listNotes, noted, readNote } from '../testing/notes.ts';

let at: TestDesk;
let admin: Client;
let close: () => Promise<void>;
beforeAll(async () => {
  at = await createTestDesk();
  // As many connections as there are writers, so that all of them meet at the row.
  const database = openTestDatabase(at.database.url, { poolMax: 20 });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const desk = await createDesk({ database, settings: at.settings, log });
  admin = clientOf(desk, at.admin.staff_id, at.admin.token);
  close = async () => {
    await desk.close();
    await database.close();
    await at.close();
  };
});
afterAll(() => close());

const update = (id: number, set: object) => admin.call('MngUpdateNote', { id, ...set });

/** Sends commands while another transaction has run a statement, then lets that one commit. */
async function behind(statement: Sql, ...send: (() => Promise<CommandReply>)[]): Promise<string[]> {
  const [locked, commit] = [gate(), gate()];
  const holder = at.database.app.transaction(async (tx) => {
    await tx.query(statement);
    locked.open();
    await commit.opened;
  });
  await locked.opened;
  const waiting = send.map((one) => one());
  await blocked(at.database.owner, send.length);
  commit.open();
  await holder;
  return (await Promise.all(waiting)).map(outcome);
}

test('pinning and editing at once: neither is lost', async () => {
  const { customer_id } = await added(admin);
  const { id } = await noted(admin, { customer_id });
  const sets = [{ pinned: 1 }, { text: 'edited' }, { files_json: ['a'] }, { type: 1 }, { lead_id: 7 }];
  const replies = await Promise.all(sets.map((set) => update(id, { ...set, expected_version: 1 })));
  expect(replies.map(outcome)).toEqual(sets.map(() => '200'));
  expect(await readNote(admin, id)).toMatchObject({
    pinned: 1,
    text: 'edited',
    files_json: '["a"]',
    type: 1,
    lead_id: 7,
    version: 6,
  });
  const versions = (await loggedOf(at.database.app, 'note', id)).map((row) => row.record_version);
  expect(versions).toEqual([1, 2, 3, 4, 5, 6]);
});

test('two texts on one version: one wins, the other sees it', async () => {
  const { customer_id } = await added(admin);
  const { id } = await noted(admin, { customer_id });
  const texts = ['one', 'two', 'three'];
  const replies = await Promise.all(texts.map((text) => update(id, { text, expected_version: 1 })));
  const lost = replies.filter(({ status }) => status !== 200);
  expect(lost).toHaveLength(2);
  const current = await readNote(admin, id);
  for (const reply of lost) {
    expect(failure(reply)).toMatchObject({ error: 'RET_CONFLICT', conflicts: ['text'], current });
  }
});

test('a note that is archived meanwhile is not pinned', async () => {
  const { customer_id } = await added(admin);
  const { id } = await noted(admin, { customer_id });
  const archiving = sql`update note set status = 1, version = version + 1 where id = ${id}`;
  expect(await behind(archiving, () => update(id, { pinned: 1 }))).toEqual(['INVALID_DATA pinned state']);
  expect(await readNote(admin, id)).toMatchObject({ status: 1, pinned: 0 });
});

describe('a customer that is deleted meanwhile', () => {
  test('takes no note and no contact', async () => {
    const { customer_id } = await added(admin);
    const { id } = await noted(admin, { customer_id });
    const outcomes = await behind(
      sql`delete from customer where customer_id = ${customer_id}`,
      () => admin.call('MngAddNote', { customer_id, text: 'too late' }),
      () => admin.call('MngLogContact', { customer_id, outcome: 'no_answer' }),
      () => update(id, { text: 'too late' }),
      () => admin.call('MngDeleteNote', { id }),
    );
    expect(outcomes).toEqual(Array(4).fill('RET_NOT_FOUND'));
    expect(await loggedOf(at.database.app, 'note', id)).toHaveLength(1);
  });

  test('takes the note that was just being added along', async () => {
    const { customer_id } = await added(admin);
    const adding = sql`insert into note (customer_id, text) values (${customer_id}, 'just now')`;
    const remove = () => admin.call('MngDeleteCustomer', { customer_id });
    expect(await behind(adding, remove)).toEqual(['200']);
    expect(await at.database.app.query(sql`select from note where customer_id = ${customer_id}`)).toEqual([]);
  });

  test('many adding and one deleting: no note is left, no answer is a fault', async () => {
    const { customer_id } = await added(admin);
    const adds = Array.from({ length: 8 }, (_, n) =>
      admin.call('MngAddNote', { customer_id, text: `note ${n}` }),
    );
    const removed = admin.call('MngDeleteCustomer', { customer_id });
    const outcomes = (await Promise.all(adds)).map(outcome);
    expect(outcome(await removed)).toBe('200');
    for (const one of outcomes) expect(['200', 'RET_NOT_FOUND']).toContain(one);
    expect(await at.database.app.query(sql`select from note where customer_id = ${customer_id}`)).toEqual([]);
  });
});

test('contacts logged at once are versions and notes of their own', async () => {
  const { customer_id } = await added(admin);
  const times = [1, 2, 3, 4, 5, 6].map((n) => 1_900_000_000 + n);
  const replies = await Promise.all(
    times.map((next_contact_time) =>
      admin.call('MngLogContact', { customer_id, outcome: 'no_answer', next_contact_time }),
    ),
  );
  expect(replies.map(outcome)).toEqual(times.map(() => '200'));
  expect((await read(admin, customer_id)).version).toBe(times.length + 1);
  expect((await listNotes(admin, customer_id)).count).toBe(times.length);
  const rows = await logged(at.database.app, customer_id);
  expect(rows.map((row) => row.record_version)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
