import { addDesk, type Client, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customer } from '../customer/model.ts';
import { added, outcome } from '../testing/customers.ts';
import { Recorder, told } from '../testing/recorder.ts';

const DAY_S = 86_400;
const sees = { see_customers: 1, see_all_customers: 1 };

let at: TestDesk;
let clock = 1_800_000_000;
let desks: { eu: number; us: number };
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
  const app = at.database.app;
  desks = { eu: await addDesk(app, { code: 'EU' }), us: await addDesk(app, { code: 'US' }) };
});
afterAll(() => at.close());

/** The number of the last thing that happened. */
async function head(): Promise<number> {
  const recorder = new Recorder();
  await recorder.subscribe(at.admin, ['customer:event']);
  const { customer_id } = await added(at.admin);
  await recorder.upTo('customer_id', customer_id);
  at.desk.events.leave(recorder);
  return recorder.events.at(-1)?.seq ?? 0;
}

const update = async (customer_id: number, set: object) => {
  clock += 1;
  return (await at.admin.ok<{ customer: Customer }>('MngUpdateCustomer', { customer_id, ...set })).customer;
};

async function replayed(client: Client, since: number): Promise<Recorder> {
  const recorder = new Recorder();
  expect((await recorder.subscribe(client, ['customer:event'], since)).status).toBe(200);
  return recorder;
}

describe('since', () => {
  test('replays each change with the record as it was then, whatever was changed later', async () => {
    const since = await head();
    const states: Customer[] = [];
    const { customer_id, ...first } = await added(at.admin, {
      first_name: 'Ann',
      email: 'ann.lee@example.com',
      birth_date: 5 * DAY_S,
      meta_json: '{"a":1}',
    });
    states.push({ customer_id, ...first });
    const changes = [
      { birth_date: 0, tags_json: '["x"]', desk_id: desks.eu },
      { birth_date: 1, email: '', national_id: 'N-12345', phone: '+35799123000' },
      { desk: 'US', first_name: 'Żółć "n" \\ 🎉', tags_json: '' },
      { birth_date: -DAY_S, desk_id: 0, meta_json: '', enable: 0 },
      { full_name: 'Set by hand', last_contact_time: 253_402_300_799 },
    ];
    for (const set of changes) states.push(await update(customer_id, set));
    await added(at.admin, { first_name: 'end' });
    const recorder = await replayed(at.admin, since);
    const events = (await recorder.upTo('first_name', 'end')).slice(0, -1);
    expect(events.map(({ data: { changed: _, ...record } }) => record)).toEqual(states);
  });

  test('shows it in the mask one has now', async () => {
    const since = await head();
    await added(at.admin, { email: 'client@example.com', first_name: 'end' });
    const client = await signIn(at, { ...sees, see_customer_contacts: 1 });
    const before = await replayed(client, since);
    expect((await before.upTo('first_name', 'end')).at(-1)?.data['email']).toBe('client@example.com');
    await at.admin.ok('UpdateManager', { id: client.staff_id, see_customer_contacts: 0 });
    const after = await replayed(client, since);
    expect((await after.upTo('first_name', 'end')).at(-1)?.data['email']).toBe('cl***@example.com');
  });

  test('skips what is out of scope now, but for its leaving', async () => {
    const since = await head();
    const eu = await signIn(at, { ...sees, desks: 'EU' });
    const left = await added(at.admin, { desk_id: desks.eu });
    await update(left.customer_id, { first_name: 'Bob' });
    await update(left.customer_id, { desk_id: desks.us });
    await update(left.customer_id, { first_name: 'Bill' });
    const deleted = await added(at.admin, { desk_id: desks.eu });
    await at.admin.ok('MngDeleteCustomer', { customer_id: deleted.customer_id });
    const never = await added(at.admin, { desk_id: desks.us });
    await at.admin.ok('MngDeleteCustomer', { customer_id: never.customer_id });
    const entered = await added(at.admin, { desk_id: desks.us });
    await update(entered.customer_id, { desk_id: desks.eu });
    await added(at.admin, { desk_id: desks.eu, first_name: 'end' });
    const recorder = await replayed(eu, since);
    const events = (await recorder.upTo('first_name', 'end')).slice(0, -1);
    expect(told(events)).toEqual([
      [2, left.customer_id],
      [2, deleted.customer_id],
      [0, entered.customer_id],
    ]);
  });

  test('goes on live without a gap or a repeat', async () => {
    const since = await head();
    const ids: number[] = [];
    for (let i = 0; i < 10; i += 1) ids.push((await added(at.admin)).customer_id);
    const recorder = await replayed(at.admin, since);
    for (let i = 0; i < 10; i += 1) ids.push((await added(at.admin)).customer_id);
    const events = await recorder.upTo('customer_id', ids.at(-1));
    expect(events.map(({ data }) => data['customer_id'])).toEqual(ids);
  });

  test('waits for a subscriber that does not read, and goes on when it does', async () => {
    const since = await head();
    const quick = await replayed(at.admin, since);
    const { customer_id } = await added(at.admin);
    await quick.upTo('customer_id', customer_id);
    const slow = new Recorder();
    slow.congested = true;
    await slow.subscribe(at.admin, ['customer:event'], since);
    const other = await replayed(at.admin, since);
    await other.upTo('customer_id', customer_id);
    expect(slow.events).toEqual([]);
    slow.congested = false;
    at.desk.events.resume(slow);
    await slow.upTo('customer_id', customer_id);
  });

  test('stops in the middle of what was read when the subscriber is full, and goes on from there', async () => {
    const since = await head();
    const ids = [];
    for (let n = 0; n < 5; n++) ids.push((await added(at.admin)).customer_id);
    const slow = new Recorder();
    slow.most = 2;
    slow.congested = true;
    await slow.subscribe(at.admin, ['customer:event'], since);
    const other = await replayed(at.admin, since);
    await other.upTo('customer_id', ids[4]);
    slow.congested = false;
    at.desk.events.resume(slow);
    await slow.until(({ events }) => {
      slow.congested = events.length >= 2;
      return slow.congested;
    });
    const last = await replayed(at.admin, since);
    await last.upTo('customer_id', ids[4]);
    expect(slow.events.map(({ data }) => data['customer_id'])).toEqual(ids.slice(0, 2));
    slow.most = Number.POSITIVE_INFINITY;
    slow.congested = false;
    at.desk.events.resume(slow);
    await slow.upTo('customer_id', ids[4]);
    expect(slow.events.map(({ data }) => data['customer_id'])).toEqual(ids);
  });

  test('in the future is INVALID_DATA, too long ago RET_NOT_FOUND', async () => {
    const seq = await head();
    const ask = async (since: number) =>
      outcome(await new Recorder().subscribe(at.admin, ['customer:event'], since));
    expect(await ask(seq + 1000)).toBe('INVALID_DATA since future');
    expect(await ask(seq - 1)).toBe('200');
    clock += 7 * DAY_S + 60;
    expect(await ask(seq - 1)).toBe('RET_NOT_FOUND');
    const later = await head();
    expect(await ask(later - 1)).toBe('200');
  });
});

describe('several subscriptions', () => {
  test('channels join what the session has; a channel named again stays where it is', async () => {
    const seq = await head();
    const recorder = new Recorder();
    await recorder.subscribe(at.admin, ['status:event'], seq);
    const { data } = await recorder.subscribe(at.admin, ['customer:event']);
    expect(data).toMatchObject({ chanels: ['customer:event'] });
    const ids = [];
    for (let i = 0; i < 5; i += 1) {
      ids.push((await added(at.admin)).customer_id);
      await recorder.subscribe(at.admin, ['customer:event', 'status:event']);
    }
    const events = await recorder.upTo('customer_id', ids.at(-1));
    expect(events.map(({ data: { customer_id } }) => customer_id)).toEqual(ids);
  });

  test('are so many on a connection and no more', async () => {
    const seq = await head();
    const recorder = new Recorder();
    const people = await Promise.all(Array.from({ length: 17 }, () => signIn(at, sees)));
    const asked = [];
    for (const person of people)
      asked.push(outcome(await recorder.subscribe(person, ['customer:event'], seq)));
    expect(asked).toEqual([...Array<string>(16).fill('200'), 'RET_CONFLICT']);
    const [first, , last] = people as [Client, Client, Client];
    expect(outcome(await recorder.subscribe(first, ['customer:event']))).toBe('200');
    await first.call('Unsubscribe', { chanels: ['customer:event'] }, { subscriber: recorder });
    expect(outcome(await recorder.subscribe(last, ['status:event'], seq))).toBe('200');
  });
});
