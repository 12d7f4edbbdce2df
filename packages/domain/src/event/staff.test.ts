import { createTestDesk, PASSWORD, personWithPassword, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamEvent } from '../server.ts';
import { Recorder, told } from '../testing/recorder.ts';

const chanels = ['staff:event', 'token:event', 'status:event'];
const administers = { see_customers: 1, set_staff: 1 };

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

async function listening(staff: Record<string, string | number>, since?: number) {
  const client = await signIn(at, staff);
  const recorder = new Recorder();
  const { data } = await recorder.subscribe(client, chanels, since);
  return { client, recorder, ...(data as { chanels: string[]; seq: number }) };
}

const addPerson = async (data: Readonly<Record<string, unknown>>) =>
  (await at.admin.ok<{ manager: Record<string, unknown> & { id: number } }>('AddManager', data)).manager;
const addToken = (manager_id: number) =>
  at.admin.ok<{ api_token: Record<string, unknown> & { id: number }; __token: string }>('MngAddApiToken', {
    name: 'CRM',
    manager_id,
  });

let endings = 0;

/** What was told until now, but for the status that ends it. */
async function settled(...recorders: Recorder[]): Promise<StreamEvent[][]> {
  endings += 1;
  const status_name = `end ${endings}`;
  await at.admin.ok('MngAddCustomerStatus', { status_name });
  return Promise.all(
    recorders.map(async (recorder) => {
      await recorder.upTo('status_name', status_name);
      return recorder.events.filter(({ event }) => event !== 'status:event');
    }),
  );
}

test('staff and API tokens are told to whom GetManagers and MngGetApiTokens list them, and to nobody else', async () => {
  const everywhere = await listening(administers);
  const here = await listening({ ...administers, brand: 'A' });
  const elsewhere = await listening({ ...administers, brand: 'B' });
  const without = await listening({ see_customers: 1, see_audit: 1 });
  expect([everywhere.chanels, here.chanels, elsewhere.chanels]).toEqual([chanels, chanels, chanels]);
  expect(without.chanels).toEqual(['status:event']);

  const person = await addPerson({
    name: 'Ann',
    brand: 'A',
    email: 'ann@example.com',
    desks: 'EU*',
  });
  const { api_token } = await addToken(person.id);
  const { manager } = await at.admin.ok<{ manager: object }>('UpdateManager', {
    id: person.id,
    see_notes: 1,
  });
  await at.admin.ok('MngRevokeApiToken', { id: api_token.id });
  const shown = await settled(everywhere.recorder, here.recorder, elsewhere.recorder, without.recorder);
  const [all = [], own, others, none] = shown;
  expect(all.map(({ event, type, data: { changed: _, ...record } }) => [event, type, record])).toEqual([
    ['staff:event', 0, person],
    ['token:event', 0, api_token],
    ['staff:event', 1, manager],
    ['token:event', 1, { ...api_token, revoked_time: expect.any(Number), version: 2 }],
  ]);
  expect(all[2]?.data['changed']).toEqual(['see_notes']);
  expect(own).toEqual(all);
  expect([others, none]).toEqual([[], []]);
});

test('a brand that changes takes a person out of one stream and into another', async () => {
  const { id } = await addPerson({ name: 'Bob', brand: 'A' });
  const here = await listening({ ...administers, brand: 'A' });
  const there = await listening({ ...administers, brand: 'B' });
  await at.admin.ok('UpdateManager', { id, brand: 'B', name: 'Bobby' });
  const [left = [], entered = []] = await settled(here.recorder, there.recorder);
  expect(left.at(-1)).toMatchObject({ type: 2 });
  expect(left.at(-1)?.data).toEqual({ id });
  expect(told(entered, 'id')).toEqual([[0, id]]);
});

test('nothing that is secret is in an event: no password, no digest of one, no token, no one-time code', async () => {
  const { recorder } = await listening(administers);
  const { staff_id } = await personWithPassword(at, { name: 'Cleo' });
  await at.admin.ok('SetManagerPassword', { id: staff_id, password: 'another long secret' });
  const { __token } = await addToken(staff_id);
  await at.admin.ok('SetManagerOTP', { id: staff_id, secret: '' });
  const [events = []] = await settled(recorder);
  const changed = events.flatMap(({ data }) => data['changed'] as string[]);
  expect(changed).toContain('password');
  const text = JSON.stringify(events);
  for (const secret of [
    PASSWORD,
    'another long secret',
    __token,
    __token.slice('dsk_'.length),
    'argon2',
    'hash',
  ])
    expect(text).not.toContain(secret);
});

test('what was missed is told again, and ends at the moment set_staff is taken', async () => {
  const witness = await listening(administers);
  const person = await addPerson({ name: 'Dora' });
  await at.admin.ok('UpdateManager', { id: person.id, name: 'Dorothy' });
  const late = await listening(administers, witness.seq);
  const [live, replayed = []] = await settled(witness.recorder, late.recorder);
  expect(replayed).toEqual(live);
  expect(replayed.map(({ data }) => data['name'])).toEqual(expect.arrayContaining(['Dora', 'Dorothy']));

  await at.admin.ok('UpdateManager', { id: late.client.staff_id, set_staff: 0 });
  await addPerson({ name: 'Secretly hired' });
  await late.recorder.until(({ notifications }) => notifications.length > 0);
  await settled(witness.recorder);
  expect(JSON.stringify(late.recorder.events)).not.toContain('Secretly hired');
  const again = new Recorder();
  const { data } = await again.subscribe(late.client, chanels, witness.seq);
  expect(data).toMatchObject({ chanels: ['status:event'] });
});
