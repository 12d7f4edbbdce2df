import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Customer } from '../customer/model.ts';
import { added, outcome } from '../testing/customers.ts';
import { Recorder, told } from '../testing/recorder.ts';

const sees = { see_customers: 1, see_all_customers: 1 };

let at: TestDesk;
let desks: { eu: number; us: number };
beforeAll(async () => {
  at = await createTestDesk();
  const app = at.database.app;
  desks = { eu: await addDesk(app, { code: 'EU' }), us: await addDesk(app, { code: 'US' }) };
});
afterAll(() => at.close());

async function listening(staff: Record<string, string | number>, chanels = ['customer:event']) {
  const client = await signIn(at, staff);
  const recorder = new Recorder();
  const reply = await recorder.subscribe(client, chanels);
  const { chanels: accepted, seq } = reply.data as { chanels: string[]; seq: number };
  return { client, recorder, accepted, seq };
}

const update = async (customer_id: number, set: object) =>
  (await at.admin.ok<{ customer: Customer }>('MngUpdateCustomer', { customer_id, ...set })).customer;

/** Resolves once all that happened until now has been told to who sees desk EU. */
async function settled(...recorders: Recorder[]) {
  const { customer_id } = await added(at.admin, { desk_id: desks.eu });
  for (const recorder of recorders) await recorder.upTo('customer_id', customer_id);
}

describe('a change of a customer', () => {
  test('is told with the record as of it, what changed and its kind', async () => {
    const { recorder, seq } = await listening({ ...sees, see_customer_contacts: 1 });
    const first = await added(at.admin, { first_name: 'Ann', email: 'ann.lee@example.com' });
    const { customer_id } = first;
    const second = await update(customer_id, { birth_date: 86_400, desk_id: desks.eu });
    const { customer: third } = await at.admin.ok<{ customer: Customer }>('MngArchiveCustomer', {
      customer_id,
    });
    const { customer: fourth } = await at.admin.ok<{ customer: Customer }>('MngRestoreCustomer', {
      customer_id,
    });
    await at.admin.ok('MngSetCustomerPassword', { customer_id, password: 'a password' });
    await settled(recorder);
    const events = recorder.events.filter(({ data }) => data['customer_id'] === customer_id);
    expect(
      events.slice(0, 4).map(({ type, data: { changed, ...record } }) => [type, changed, record]),
    ).toEqual([
      [0, expect.arrayContaining(['first_name', 'full_name', 'email']), first],
      [1, expect.toSatisfy((names: string[]) => names.sort().join() === 'birth_date,desk_id'), second],
      [4, ['status'], third],
      [3, ['status'], fourth],
    ]);
    expect(events[4]).toMatchObject({ type: 1, data: { changed: ['password'], version: 5 } });
    expect(JSON.stringify(events)).not.toContain('argon2');
    const seqs = [seq, ...recorder.events.map((event) => event.seq)];
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    expect(new Set(recorder.events.map(({ event }) => event))).toEqual(new Set(['customer:event']));
  });

  test('shows contacts to who may see them, which is logged, and masks them for others', async () => {
    const full = await listening({ ...sees, see_customer_contacts: 1 });
    const masked = await listening(sees);
    const { customer_id } = await added(at.admin, {
      desk_id: desks.eu,
      email: 'client@example.com',
      tax_id: '1234567',
    });
    await settled(full.recorder, masked.recorder);
    const shown = ({ recorder }: typeof full) =>
      recorder.events.find(({ data }) => data['customer_id'] === customer_id)?.data;
    expect(shown(full)).toMatchObject({ email: 'client@example.com', tax_id: '1234567' });
    expect(shown(masked)).toMatchObject({ email: 'cl***@example.com', tax_id: '***67' });
    const rows = await accessed(customer_id);
    expect(rows).toContainEqual({ staff_id: full.client.staff_id, kind: 1, count: 1 });
    expect(rows.map(({ staff_id }) => staff_id)).not.toContain(masked.client.staff_id);
  });

  test('is the same object for all who may see the same', async () => {
    const [one, two, masked] = await Promise.all([
      listening({ ...sees, see_customer_contacts: 1 }),
      listening({ ...sees, see_customer_contacts: 1 }),
      listening(sees),
    ]);
    await settled(one.recorder, two.recorder, masked.recorder);
    expect(two.recorder.events.at(-1)).toBe(one.recorder.events.at(-1));
    expect(masked.recorder.events.at(-1)).not.toBe(one.recorder.events.at(-1));
  });

  async function accessed(customer_id: number) {
    for (;;) {
      const rows = await at.database.app.query<{ staff_id: number }>({
        text: 'select staff_id, kind, count from access_log where customer_id = $1',
        values: [customer_id],
      });
      if (rows.length > 0) return rows;
    }
  }
});

describe('scope', () => {
  test('a desk, owner or brand change takes a record out of one’s stream and into another’s', async () => {
    const eu = await listening({ ...sees, desks: 'EU' });
    const us = await listening({ ...sees, desks: 'US' });
    const own = await listening({ see_customers: 1, desks: '*' });
    const brand = await listening({ ...sees, brand: 'B' });
    const { customer_id } = await added(at.admin, { desk_id: desks.eu });
    await update(customer_id, { desk_id: desks.us });
    await update(customer_id, { first_name: 'Bob', assigned_manager_id: own.client.staff_id });
    await update(customer_id, { first_name: 'Bill' });
    await update(customer_id, { assigned_manager_id: 0, desk_id: 0, brand: 'B' });
    await update(customer_id, { brand: '' });
    await update(customer_id, { desk_id: desks.eu });
    await settled(eu.recorder);
    await added(at.admin, { brand: 'B', first_name: 'end' });
    await added(at.admin, { desk_id: desks.us, first_name: 'end' });
    await added(at.admin, { assigned_manager_id: own.client.staff_id, first_name: 'end' });
    for (const { recorder } of [us, own, brand]) await recorder.upTo('first_name', 'end');
    const seen = ({ recorder }: typeof eu) =>
      told(recorder.events.filter(({ data }) => data['customer_id'] === customer_id)).map(([type]) => type);
    // What was over before it could be told may be left out, but for the leaving; the last word is never left out.
    expect(seen(eu).at(-1)).toBe(0);
    expect([seen(us).at(-1), seen(own).at(-1), seen(brand).at(-1)]).toEqual([2, 2, 2]);
    for (const listener of [us, own, brand]) {
      const left = listener.recorder.events.filter(({ type }) => type === 2);
      expect(left.map(({ data }) => data)).toEqual([{ customer_id }]);
    }
  });

  test('each step is told to whom it concerns when it is told at once', async () => {
    const eu = await listening({ ...sees, desks: 'EU' });
    const us = await listening({ ...sees, desks: 'US' });
    const { customer_id } = await added(at.admin, { desk_id: desks.eu });
    await eu.recorder.upTo('customer_id', customer_id);
    await update(customer_id, { desk_id: desks.us });
    await us.recorder.upTo('customer_id', customer_id);
    await update(customer_id, { first_name: 'Bob' });
    await us.recorder.upTo('first_name', 'Bob');
    await at.admin.ok('MngDeleteCustomer', { customer_id });
    await us.recorder.until(({ events }) => events.at(-1)?.type === 2);
    expect(told(us.recorder.events)).toEqual([0, 1, 2].map((type) => [type, customer_id]));
    expect(us.recorder.events[0]?.data['changed']).toEqual(['desk_id']);
    await settled(eu.recorder);
    expect(told(eu.recorder.events.slice(0, 2))).toEqual([0, 2].map((type) => [type, customer_id]));
    expect(eu.recorder.events.slice(0, -1).map(({ type }) => type)).toEqual([0, 2]);
  });
});

describe('channels', () => {
  test('of the dictionary and the desks follow their own scope', async () => {
    const chanels = ['status:event', 'desk:event'];
    const b1 = await listening({ ...sees, brand: 'B1', desks: 'EU_*' }, chanels);
    const status = async (data: Record<string, unknown>) =>
      (await at.admin.ok<{ customer_status: { id: number } }>('MngAddCustomerStatus', data)).customer_status
        .id;
    const id = await status({ status_name: 'For all' });
    await status({ status_name: 'Others’', brand: 'B2' });
    const own = await status({ status_name: 'Own', brand: 'B1' });
    await at.admin.ok('MngDeleteCustomerStatus', { id: own });
    const add = async (desk: string) =>
      (await at.admin.ok<{ desk: { desk_id: number } }>('MngAddDesk', { desk, brand: 'B1' })).desk.desk_id;
    const desk_id = await add('EU_1');
    await add('US_1');
    await b1.recorder.upTo('desk_id', desk_id);
    await at.admin.ok('MngUpdateDesk', { desk_id, desk: 'XX' });
    await b1.recorder.until(({ events }) => events.some(({ type, data }) => type === 2 && data['desk_id']));
    const events = b1.recorder.events.map(({ event, type, data }) => [
      event,
      type,
      data['id'] ?? data['desk_id'],
    ]);
    const shown = events.filter(([event, , of]) => event !== 'status:event' || of !== own);
    expect(shown).toEqual([
      ['status:event', 0, id],
      ['desk:event', 0, desk_id],
      ['desk:event', 2, desk_id],
    ]);
    expect(events.filter(([event, , of]) => event === 'status:event' && of === own).at(-1)).toEqual([
      'status:event',
      2,
      own,
    ]);
  });

  test('that do not exist are left out of the reply; naming none subscribes to nothing', async () => {
    expect(
      (await listening(sees, ['EURUSD', 'customer:event', 'customer:event', 'notify'])).accepted,
    ).toEqual(['customer:event', 'notify']);
    expect((await listening(sees, [])).accepted).toEqual([]);
  });

  test('need see_customers, and a connection that can be written to', async () => {
    const client = await signIn(at, {});
    expect(outcome(await new Recorder().subscribe(client, ['notify']))).toBe('RET_NOT_ENOUGH_RIGHTS');
    const seeing = await signIn(at, sees);
    expect(await seeing.ok('Subscribe', { chanels: ['notify'] })).toMatchObject({ chanels: [] });
  });
});

describe('Unsubscribe', () => {
  test('ends channels of one’s session on this connection; the rest goes on', async () => {
    const { client, recorder } = await listening(sees, ['customer:event', 'status:event']);
    const reply = await client.call('Unsubscribe', { chanels: ['customer:event'] }, { subscriber: recorder });
    expect(reply.data).toMatchObject({ chanels: ['status:event'] });
    await added(at.admin, {});
    await at.admin.ok('MngAddCustomerStatus', { status_name: 'after' });
    await recorder.upTo('status_name', 'after');
    expect(recorder.events.map(({ event }) => event)).toEqual(['status:event']);
    const none = await client.call('Unsubscribe', { chanels: ['status:event'] }, { subscriber: recorder });
    expect(none.data).toMatchObject({ chanels: [] });
  });
});

describe('accounts and groups', () => {
  test('accounts follow their customer’s scope, with their contacts masked; groups their brand', async () => {
    const eu = await listening({ ...sees, desks: 'EU', brand: 'B1' }, ['user:event', 'group:event']);
    const desk_id = await addDesk(at.database.app, { code: 'EU', brand: 'B1' });
    const { customer_id } = await added(at.admin, { brand: 'B1', desk_id });
    await at.admin.ok('MngSetGroup', { group: 'real', brand: 'B1' });
    await at.admin.ok('MngSetGroup', { group: 'others', brand: 'B2' });
    const account = { group: 'real', name: 'Ann', leverage: 100, email: 'client@example.com' };
    const { login } = await at.admin.ok<{ login: number }>('AddUser', account);
    await at.admin.ok('AddUser', account);
    await at.admin.ok('MngLinkAccountToCustomer', { login, customer_id });
    await eu.recorder.upTo('login', login);
    await at.admin.ok('MngUpdateAccount', { login, name: 'Anna' });
    await eu.recorder.upTo('name', 'Anna');
    await at.admin.ok('MngLinkAccountToCustomer', { login, customer_id: 0 });
    await eu.recorder.until(({ events }) => events.at(-1)?.type === 2);
    expect(
      eu.recorder.events.map(({ event, type, data }) => [event, type, data['login'] ?? data['group']]),
    ).toEqual([
      ['group:event', 0, 'real'],
      ['user:event', 0, login],
      ['user:event', 1, login],
      ['user:event', 2, login],
    ]);
    expect(eu.recorder.events[1]?.data).toMatchObject({
      customer_id,
      email: 'cl***@example.com',
      changed: ['customer_id'],
    });
  });
});
