import { sql } from '@dossier/db';
import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, failure, logged, loggedOf, outcome, updated } from '../testing/customers.ts';
import { noted, renoted } from '../testing/notes.ts';

let at: TestDesk;
let customer_id: number;
beforeAll(async () => {
  at = await createTestDesk();
  customer_id = (await added(at.admin)).customer_id;
});
afterAll(() => at.close());

describe('without see_notes', () => {
  const hidden = { text: '', ast_json: '', files_json: '' };

  test('no reply and no conflict shows what a note says', async () => {
    const { id } = await noted(at.admin, { customer_id, text: 'secret', ast_json: [1], files_json: [2] });
    const client = await signIn(at, { set_notes: 1, see_all_customers: 1 });
    const replies = [
      await client.call('MngUpdateNote', { id, pinned: 1 }),
      await client.call('MngUpdateNote', { id, text: 'secret, more', files_json: [3] }),
      await client.call('MngArchiveNote', { id }),
      await client.call('MngAddNote', { customer_id, text: 'secret' }),
    ];
    for (const { data } of replies) expect(data).toMatchObject({ note: hidden });
    const stale = failure(await client.call('MngUpdateNote', { id, text: 'x', expected_version: 1 }));
    expect(stale).toMatchObject({ conflicts: ['text'], current: hidden });
    expect(outcome(await client.call('MngGetNote', { id }))).toBe('RET_NOT_ENOUGH_RIGHTS');
  });

  test('what a note says can not be guessed by a version that is stale', async () => {
    const { id } = await noted(at.admin, { customer_id, text: 'once' });
    await renoted(at.admin, id, { text: 'secret' });
    const client = await signIn(at, { set_notes: 1, see_all_customers: 1 });
    for (const text of ['guess', 'secret']) {
      const told = failure(await client.call('MngUpdateNote', { id, text, expected_version: 1 }));
      expect(told).toMatchObject({ error: 'RET_CONFLICT', conflicts: ['text'] });
    }
  });

  test('a repeat under a key shows it neither', async () => {
    const client = await signIn(at, { set_notes: 1, see_notes: 1, see_all_customers: 1 });
    const repeat = () =>
      client.call('MngAddNote', { customer_id, text: 'secret' }, { idempotency_key: 'a note' });
    expect((await repeat()).data).toMatchObject({ note: { text: 'secret' } });
    await at.database.app.query(sql`update staff set see_notes = 0 where id = ${client.staff_id}`);
    expect((await repeat()).data).toMatchObject({ note: hidden });
  });
});

describe('the log', () => {
  test('keeps what a note says beside the row, under the customer’s scope', async () => {
    const owner = await signIn(at, {});
    const { customer_id: of } = await added(at.admin, {
      brand: 'C',
      assigned_manager_id: owner.staff_id,
    });
    const { id } = await noted(at.admin, { customer_id: of, text: 'secret', files_json: ['secret.pdf'] });
    await renoted(at.admin, id, { text: 'more secret', pinned: 1 });
    await at.admin.ok('MngDeleteNote', { id });
    const rows = await loggedOf(at.database.app, 'note', id);
    expect(rows.map(({ type, record_version }) => [type, record_version])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(rows[1]).toMatchObject({
      fields: ['text', 'pinned'],
      changes: { pinned: [0, 1] },
      before: '{ "text" : "secret" }',
      after: '{ "text" : "more secret" }',
    });
    const all =
      await at.database.app.query(sql`select c.customer_id, c.brand, c.assigned_manager_id, c.changes::text
      from change c where c.model = 'note' and c.record_id = ${id}::int8`);
    expect(JSON.stringify(all)).not.toContain('secret');
    for (const row of all) {
      expect(row).toMatchObject({ customer_id: of, brand: 'C', assigned_manager_id: owner.staff_id });
    }
  });

  test('is not written when the customer is touched by nobody', async () => {
    const { customer_id: of } = await added(at.admin);
    await noted(at.admin, { customer_id: of });
    expect(await logged(at.database.app, of)).toHaveLength(1);
    expect((await updated(at.admin, of)).version).toBe(1);
  });
});
