import { addDesk, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { added } from '../testing/customers.ts';
import { Recorder, told } from '../testing/recorder.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

test('notes are told to who sees their customer and holds see_notes, as long as both is so', async () => {
  const desk_id = await addDesk(at.database.app, { code: 'EU' });
  const elsewhere = await addDesk(at.database.app, { code: 'US' });
  const sees = { see_customers: 1, see_all_customers: 1, desks: 'EU' };
  const recorder = new Recorder();
  await recorder.subscribe(await signIn(at, { ...sees, see_notes: 1 }), ['note:event', 'status:event']);
  const without = await new Recorder().subscribe(await signIn(at, sees), ['note:event', 'status:event']);
  expect(without.data).toMatchObject({ chanels: ['status:event'] });

  const { customer_id } = await added(at.admin, { desk_id });
  const other = await added(at.admin, { desk_id: elsewhere });
  const note = async (of: number, text: string) =>
    (await at.admin.ok<{ note: { id: number } }>('MngAddNote', { customer_id: of, text })).note;
  await note(other.customer_id, 'elsewhere');
  const first = await note(customer_id, 'called');
  await recorder.upTo('id', first.id);
  expect(recorder.events.at(-1)?.data).toEqual({ ...first, changed: expect.arrayContaining(['text']) });
  await at.admin.ok('MngArchiveNote', { id: first.id });
  await recorder.until(({ events }) => events.length === 2);
  await at.admin.ok('MngDeleteNote', { id: first.id });
  await recorder.until(({ events }) => events.length === 3);
  const second = await note(customer_id, 'called again');
  await recorder.upTo('id', second.id);
  await at.admin.ok('MngUpdateCustomer', { customer_id, desk_id: elsewhere });
  await at.admin.ok('MngUpdateNote', { id: second.id, text: 'not for EU' });
  await at.admin.ok('MngAddCustomerStatus', { status_name: 'last' });
  await recorder.upTo('status_name', 'last');
  expect(told(recorder.events.slice(0, -1), 'id')).toEqual([
    [0, first.id],
    [4, first.id],
    [2, first.id],
    [0, second.id],
  ]);
});
