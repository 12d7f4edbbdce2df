import { sql } from '@dossier/db';
import { createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../customer/model.ts';
import { added, logged, loggedOf, outcome, read } from '../testing/customers.ts';
import { historyOf, listNotes } from '../testing/notes.ts';
import type { Note } from './model.ts';

let at: TestDesk;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

interface Logged {
  readonly customer: Customer;
  readonly note: Note;
}

const caller = { set_customers: 1, see_all_customers: 1 };
const contact = (data: object) => ({ outcome: 'call_back', ...data });

test('sets both times and writes a note of it, as one version and one group', async () => {
  const client = await signIn(at, { ...caller, see_notes: 1, see_customers: 1 });
  const { customer_id } = await added(at.admin, { next_contact_time: 1 });
  clock += 60;
  const next_contact_time = clock + 86_400;
  const data = contact({ customer_id, text: 'On Monday', next_contact_time });
  const { customer, note } = await client.ok<Logged>('MngLogContact', data);
  expect(customer).toMatchObject({ last_contact_time: clock, next_contact_time, version: 2 });
  expect(customer).toEqual(await read(client, customer_id));
  expect(note).toMatchObject({
    customer_id,
    manager_id: client.staff_id,
    created_by: client.staff_id,
    type: 1,
    source: 0,
    outcome: 'call_back',
    text: 'On Monday',
    version: 1,
  });
  expect((await listNotes(client, customer_id)).rows).toEqual([note]);
  const rows = await logged(at.database.app, customer_id);
  expect(rows.at(-1)).toMatchObject({
    command: 'MngLogContact',
    fields: ['last_contact_time', 'next_contact_time'],
  });
  expect(await loggedOf(at.database.app, 'note', note.id)).toMatchObject([{ command: 'MngLogContact' }]);
  const [ofNote, ofCustomer, ofAdding] = await historyOf(client, customer_id);
  expect([ofNote, ofCustomer]).toMatchObject([
    { model: 'note', record_id: note.id },
    { model: 'customer', record_id: customer_id },
  ]);
  expect(ofNote?.group).toMatch(/^[0-9a-f-]{36}$/);
  expect(ofCustomer?.group).toBe(ofNote?.group);
  expect(ofAdding?.group).toBe('');
});

test('leaves the next time unless it is sent; 0 clears it; the text may be left out', async () => {
  const { customer_id } = await added(at.admin, { next_contact_time: 7 });
  const log = async (data: object) =>
    (await at.admin.ok<Logged>('MngLogContact', { customer_id, outcome: 'no_answer', ...data })).customer;
  clock += 60;
  expect(await log({})).toMatchObject({ next_contact_time: 7, last_contact_time: clock });
  clock += 60;
  expect(await log({ next_contact_time: 0 })).toMatchObject({
    next_contact_time: 0,
    last_contact_time: clock,
  });
  const { rows } = await listNotes(at.admin, customer_id);
  expect(rows.map(({ text, outcome: told }) => [text, told])).toEqual([
    ['', 'no_answer'],
    ['', 'no_answer'],
  ]);
});

test('a second contact in one second is a second note', async () => {
  const { customer_id } = await added(at.admin);
  const log = () => at.admin.ok<Logged>('MngLogContact', contact({ customer_id }));
  expect((await log()).customer.version).toBe(2);
  expect((await log()).customer.version).toBe(2);
  expect((await listNotes(at.admin, customer_id)).count).toBe(2);
});

test('is for archived customers too, and masks contacts and what the note says', async () => {
  const { customer_id } = await added(at.admin, { email: 'someone@example.com' });
  await at.admin.ok('MngArchiveCustomer', { customer_id });
  const client = await signIn(at, caller);
  const { customer, note } = await client.ok<Logged>(
    'MngLogContact',
    contact({ customer_id, text: 'secret' }),
  );
  expect(customer).toMatchObject({ email: 'so***@example.com', status: 2 });
  expect(note).toMatchObject({ text: '', outcome: 'call_back' });
});

test.each([
  [{ outcome: undefined }, 'outcome value'],
  [{ outcome: '' }, 'outcome value'],
  [{ outcome: 'NO_ANSWER' }, 'outcome value'],
  [{ next_contact_time: -1 }, 'next_contact_time range'],
  [{ text: 'é'.repeat(8 * 1024 + 1) }, 'text length'],
  [{ customer_id: 0 }, 'customer_id range'],
])('%j is refused and changes nothing', async (data, problem) => {
  const { customer_id } = await added(at.admin);
  const reply = await at.admin.call('MngLogContact', contact({ customer_id, ...data }));
  expect(outcome(reply)).toMatch(new RegExp(`^INVALID_DATA ${problem.split(' ')[0]} `));
  expect(await logged(at.database.app, customer_id)).toHaveLength(1);
  expect((await listNotes(at.admin, customer_id)).count).toBe(0);
});

test('needs set_customers and the customer in scope', async () => {
  const { customer_id } = await added(at.admin, { brand: 'A' });
  const log = async (staff: Record<string, string | number>) =>
    outcome(await (await signIn(at, staff)).call('MngLogContact', contact({ customer_id })));
  expect(await log({ ...caller, set_customers: 0, set_notes: 1, see_notes: 1 })).toBe(
    'RET_NOT_ENOUGH_RIGHTS',
  );
  expect(await log({ ...caller, brand: 'B' })).toBe('RET_NOT_FOUND');
  expect(await log({ set_customers: 1 })).toBe('RET_NOT_FOUND');
  expect(await log({ ...caller, brand: 'A' })).toBe('200');
});

test('is done wholly or not at all', async () => {
  const { customer_id } = await added(at.admin);
  await at.database.owner.query(
    sql`alter table note add constraint not_now check (text <> 'not now') not valid`,
  );
  const reply = await at.admin.call('MngLogContact', contact({ customer_id, text: 'not now' }));
  expect(reply.status).toBe(500);
  expect(await read(at.admin, customer_id)).toMatchObject({ last_contact_time: 0, version: 1 });
  expect(await logged(at.database.app, customer_id)).toHaveLength(1);
});

test('under one idempotency key it is done once, in one group', async () => {
  const { customer_id } = await added(at.admin);
  const log = () => at.admin.call('MngLogContact', contact({ customer_id }), { idempotency_key: 'contact' });
  const [first, second] = await Promise.all([log(), log()]);
  expect(second.data).toEqual(first.data);
  expect((await listNotes(at.admin, customer_id)).count).toBe(1);
  const groups = (await historyOf(at.admin, customer_id)).slice(0, 2).map(({ group }) => group);
  expect(new Set(groups).size).toBe(1);
  expect(groups[0]).not.toBe('');
});
