import { raw, sql } from '@dossier/db';
import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { added } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

/** More than one look at the log asks. */
const SEVERAL = 8;
const patient = { timeout: 20_000 };

const told = (words: string) => at.lines.filter((line) => line.includes(`"message":"${words}`)).length;

test('what goes on failing is told once, and that it is over; events that waited are told then', async () => {
  const recorder = new Recorder();
  await recorder.subscribe(at.admin, ['customer:event']);
  const { database } = at;
  const [app] = await database.app.query<{ name: string }>(sql`select current_user as name`);
  const role = raw(`"${app?.name}"`);
  const reads = vi.spyOn(database.app, 'query');

  await database.owner.query(sql`revoke select on change_seq from ${role}`);
  const customer = await added(at.admin, {});
  const asked = reads.mock.calls.length;
  await vi.waitFor(() => expect(reads.mock.calls.length).toBeGreaterThan(asked + SEVERAL), patient);
  expect(told('events could not be read')).toBe(1);
  expect(told('log rows could not be numbered')).toBe(1);

  await database.owner.query(sql`grant select on change_seq to ${role}`);
  await recorder.until(({ events }) => events.length > 0);
  expect(recorder.events[0]).toMatchObject({ data: { customer_id: customer.customer_id } });
  await vi.waitFor(() => expect(told('no longer: events could not be read')).toBe(1), patient);
  expect(told('events could not be read')).toBe(1);
});
