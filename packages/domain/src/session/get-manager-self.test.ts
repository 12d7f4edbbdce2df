import {
  createTestDesk,
  enter,
  type NewStaff,
  personWithPassword,
  signIn,
  type TestDesk,
} from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandNames } from '../contracts.ts';
import { rightNames, sessionTypes } from '../kernel/access.ts';
import { added } from '../testing/customers.ts';
import { Recorder } from '../testing/recorder.ts';

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

interface Self {
  readonly manager: Readonly<Record<string, unknown>>;
  readonly password_temporary: number;
  readonly commands: string[];
  readonly seq: number;
}

test('one’s own record is the one that signing in answered, others’ rights and brands notwithstanding', async () => {
  const { staff_id } = await personWithPassword(at, { brand: 'B1', email: 'self@example.com', set_notes: 1 });
  const { manager, client } = await enter(at, staff_id);
  const self = await client.ok<Self>('GetManagerSelf');
  expect(self).toMatchObject({ manager, password_temporary: 0 });
  expect(Object.keys(self.manager)).toEqual(Object.keys(manager));
  expect(self.manager).toMatchObject({ id: staff_id, set_notes: 1, set_staff: 0 });
});

const people: readonly NewStaff[] = [
  { role: sessionTypes.SESSION_ADMIN },
  { role: sessionTypes.SESSION_CRM_ADMIN },
  { role: sessionTypes.SESSION_CRM_MANAGER },
  { role: sessionTypes.SESSION_MANAGER, see_customers: 1, set_notes: 1 },
  { role: sessionTypes.SESSION_DEALER, ...Object.fromEntries(rightNames.map((right) => [right, 1])) },
  { role: sessionTypes.SESSION_ADMIN, password_temporary: 1 },
];

test.each(people)('the commands are exactly those that %j is not kept from', async (staff) => {
  const client = await signIn(at, staff);
  const { commands, password_temporary } = await client.ok<Self>('GetManagerSelf');
  expect(password_temporary).toBe(staff['password_temporary'] ?? 0);
  const open: string[] = [];
  for (const name of commandNames) {
    const { status } = await client.call(name, { nonsense: 1 });
    if (status === 400) open.push(name);
    else expect([name, status]).toEqual([name, 403]);
  }
  expect(commands).toEqual(open);
  expect(commands).toContain('LogoutManager');
});

test('a right taken away is gone with the next answer', async () => {
  const client = await signIn(at, { role: 10, set_desks: 1 });
  const callable = async () => (await client.ok<Self>('GetManagerSelf')).commands;
  expect(await callable()).toContain('MngAddDesk');
  await at.admin.ok('UpdateManager', { id: client.staff_id, set_desks: 0 });
  expect(await callable()).not.toContain('MngAddDesk');
});

test('what happens after the answer is told to who subscribes with its seq as since', async () => {
  const client = await signIn(at, { see_customers: 1, see_all_customers: 1 });
  const { seq } = await client.ok<Self>('GetManagerSelf');
  const { customer_id } = await added(at.admin);
  const recorder = new Recorder();
  expect((await recorder.subscribe(client, ['customer:event'], seq)).data).toMatchObject({ seq });
  await recorder.upTo('customer_id', customer_id);
});

test('how far the log is stays unsaid to who may not subscribe', async () => {
  await added(at.admin);
  expect((await (await signIn(at, {})).ok<Self>('GetManagerSelf')).seq).toBe(0);
});
