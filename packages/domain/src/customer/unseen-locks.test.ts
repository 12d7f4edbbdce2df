import { sql } from '@dossier/db';
import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { added, gate, outcome } from '../testing/customers.ts';
import { noted } from '../testing/notes.ts';

/** What is being written out of one's sight is not waited for: that would tell that it is there. */

const rights = {
  see_customers: 1,
  see_all_customers: 1,
  set_customers: 1,
  del_customers: 1,
  link_accounts: 1,
};
const login = 700;

let at: TestDesk;
let client: Client;
let unseen = 0;
let note = 0;
let release: () => void = () => undefined;
let holding: Promise<unknown> = Promise.resolve();
beforeAll(async () => {
  at = await createTestDesk();
  await addDesk(at.database.app, { code: 'MINE' });
  client = await signIn(at, { ...rights, set_notes: 1, del_notes: 1, desks: 'MINE' });
  unseen = (await added(at.admin)).customer_id;
  note = (await noted(at.admin, { customer_id: unseen })).id;
  await at.admin.ok('AddUser', { login, group: 'g', name: 'n', leverage: 1, customer_id: unseen });
});
afterAll(() => at.close());

beforeEach(async () => {
  const { opened, open } = gate();
  const asked = gate();
  release = asked.open;
  holding = at.database.app.transaction(async (tx) => {
    await tx.query(sql`select 1 from customer where customer_id = ${unseen} for update`);
    await tx.query(sql`select 1 from account where login = ${login} for update`);
    await tx.query(sql`select 1 from note where id = ${note} for update`);
    open();
    await asked.opened;
  });
  await opened;
});
afterEach(async () => {
  release();
  await holding;
});

test.each<[string, () => object, string]>([
  ['MngUpdateCustomer', () => ({ customer_id: unseen, segment: 'x' }), 'RET_NOT_FOUND'],
  ['MngUpdateCustomer', () => ({ customer_id: unseen, segment: 'x', expected_version: 1 }), 'RET_NOT_FOUND'],
  ['MngUpdateCustomer', () => ({ customer_id: unseen, brand: 'x' }), 'RET_NOT_FOUND'],
  ['MngArchiveCustomer', () => ({ customer_id: unseen }), 'RET_NOT_FOUND'],
  ['MngDeleteCustomer', () => ({ customer_id: unseen }), 'RET_NOT_FOUND'],
  ['MngLogContact', () => ({ customer_id: unseen, outcome: 'no_answer' }), 'RET_NOT_FOUND'],
  ['MngUpdateCustomers', () => ({ customer_ids: [unseen, unseen + 1], set: { segment: 'x' } }), '200'],
  ['MngUpdateNote', () => ({ id: note, text: 'x' }), 'RET_NOT_FOUND'],
  ['MngDeleteNote', () => ({ id: note }), 'RET_NOT_FOUND'],
  ['MngAddNote', () => ({ customer_id: unseen, text: 'x' }), 'RET_NOT_FOUND'],
  ['MngUpdateAccount', () => ({ login, leverage: 2 }), 'RET_USER_NOT_FOUND'],
  ['MngUpdateAccounts', () => ({ accounts: [{ login, balance: 2 }] }), '200'],
  ['MngLinkAccountToCustomer', () => ({ login, customer_id: 0 }), 'RET_USER_NOT_FOUND'],
  ['MngDeleteAccount', () => ({ login }), 'RET_USER_NOT_FOUND'],
])('%s', async (command, data, told) => {
  const reply = await client.call(command, { ...data() });
  expect(outcome(reply)).toBe(told);
  const { updated = 0, failed = [] } = reply.data as { updated?: number; failed?: { error: string }[] };
  expect([updated, failed.filter(({ error }) => error === 'RET_TIMEOUT')]).toEqual([0, []]);
});
