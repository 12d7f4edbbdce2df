import { sql } from '@dossier/db';
import { type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { OutputOf } from '../contracts.ts';
import { outcome } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';
import type { eventContracts } from './contract.ts';

const DAY_S = 86_400;
const NOW = 1_800_000_000;

let at: TestDesk;
let now = NOW;
let ann: Client;
beforeAll(async () => {
  at = await createTestDesk({ now: () => now });
});
afterAll(() => at.close());
beforeEach(async () => {
  now = NOW;
  ann = await signIn(at, { see_customers: 1 });
});

type Told = OutputOf<(typeof eventContracts)['GetNotifications']>;

const listed = (client: Client, limit = 10, offset = 0) =>
  client.ok<Told>('GetNotifications', { limit, offset });
const messages = ({ rows }: Told) => rows.map(({ message }) => message);

/** Log rows as `call.notify` writes them, numbered. */
async function tell({ staff_id }: Client, notes: readonly object[]): Promise<void> {
  const texts = notes.map((note) => JSON.stringify({ create_time: now, ...note }));
  await at.database.app.query(sql`insert into change (time, model, record_id, type, note)
    select ${now}::int8, 'notification', ${staff_id}::int8, 13, note
    from unnest(${texts}::text[]) with ordinality t(note, n) order by n`);
  await vi.waitUntil(async () => {
    const unnumbered = await at.database.app.query(sql`select 1 from change c
      where not exists (select 1 from change_seq n where n.change_id = c.change_id) limit 1`);
    return unnumbered.length === 0;
  }, 20_000);
}

test('what one was told is listed newest first, as it was pushed, and nobody else’s', async () => {
  expect(await listed(ann)).toEqual({ rows: [], count: 0, unread: 0, read_seq: 0 });
  const recorder = new Recorder();
  await recorder.subscribe(ann, ['notify']);
  const other = await signIn(at, {});
  await tell(other, [{ message: 'other' }]);
  await tell(ann, [
    { message: 'first', description: 'Customer 7', level: 20, code: 5, data: { customer_id: 7 } },
    { message: 'second' },
    { message: 'third' },
  ]);
  const told = await listed(ann);
  expect(messages(told)).toEqual(['third', 'second', 'first']);
  expect(told).toMatchObject({ count: 3, unread: 3 });
  expect(told.rows[2]).toEqual({
    token: expect.stringMatching(/^n\d+$/),
    message: 'first',
    description: 'Customer 7',
    level: 20,
    create_time: NOW,
    data: { customer_id: 7 },
    code: 5,
    seq: expect.any(Number),
  });
  expect(told.rows[1]).toMatchObject({ description: '', level: 10, code: 0, data: {} });
  expect(messages(await listed(ann, 1, 1))).toEqual(['second']);
  await recorder.until(({ notifications }) => notifications.length === 3);
  const tokens = told.rows.map(({ token }) => token).reverse();
  expect(recorder.notifications.map(({ token }) => token)).toEqual(tokens);
  expect(messages(await listed(other))).toEqual(['other']);
});

test('how far one has read is kept for the person, goes on only, and never ahead of what happened', async () => {
  await tell(ann, [{ message: 'first' }, { message: 'second' }]);
  const [second, first] = (await listed(ann)).rows.map(({ seq }) => seq);
  expect(await ann.ok('SetNotificationsRead', { seq: first })).toEqual({ unread: 1 });
  expect(await listed(ann)).toMatchObject({ count: 2, unread: 1, read_seq: first });
  expect(await ann.ok('SetNotificationsRead', { seq: 0 })).toEqual({ unread: 1 });
  expect(await ann.ok('SetNotificationsRead', { seq: Number.MAX_SAFE_INTEGER })).toEqual({ unread: 0 });
  expect((await listed(ann)).read_seq).toBe(second);
  await tell(ann, [{ message: 'third' }]);
  expect(await listed(ann)).toMatchObject({ count: 3, unread: 1 });
});

test('remembering it writes no log row and leaves one’s settings as they are', async () => {
  await ann.ok('SetPreferences', { preferences: { theme: 'dark' } });
  const rows = () => at.database.app.query(sql`select 1 from change where staff_id = ${ann.staff_id}`);
  const before = (await rows()).length;
  await ann.ok('SetNotificationsRead', { seq: 1 });
  expect(await rows()).toHaveLength(before);
  expect(await ann.ok('GetPreferences')).toEqual({ preferences: { theme: 'dark' } });
  const bob = await signIn(at, {});
  await bob.ok('SetNotificationsRead', { seq: 1 });
  expect(await bob.ok('GetPreferences')).toEqual({ preferences: {} });
});

test('only the last thirty days are told, and of those the last thousand', async () => {
  await tell(ann, [{ message: 'old' }]);
  now = NOW + 30 * DAY_S;
  expect(messages(await listed(ann))).toEqual(['old']);
  now += 1;
  expect(await listed(ann)).toMatchObject({ rows: [], count: 0, unread: 0 });
  await tell(
    ann,
    Array.from({ length: 1001 }, (_, index) => ({ message: `n${index}` })),
  );
  expect(await listed(ann, 1)).toMatchObject({ rows: [{ message: 'n1000' }], count: 1000, unread: 1000 });
  expect(messages(await listed(ann, 10, 999))).toEqual(['n1']);
});

test.each([
  [{}, 'INVALID_DATA limit required, offset required'],
  [{ limit: 1001, offset: 0 }, 'INVALID_DATA limit range'],
  [{ limit: 0, offset: -1 }, 'INVALID_DATA limit range, offset range'],
])('a page %j is refused', async (page, problem) => {
  expect(outcome(await ann.call('GetNotifications', page))).toBe(problem);
});
