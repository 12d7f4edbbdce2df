import {
  type Client,
  clientOf,
  createTestDesk,
  customerWithPassword,
  enterAsCustomer,
  type TestDesk,
} from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';

let at: TestDesk;
let people = 0;
let clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

async function signedIn(sessions = 2) {
  people += 1;
  const email = `ending${people}@example.com`;
  const customer_id = await customerWithPassword(at, { email });
  const clients: Client[] = [];
  while (clients.length < sessions) clients.push((await enterAsCustomer(at, email)).client);
  return { email, customer_id, clients };
}

const alive = (clients: readonly Client[]) =>
  Promise.all(clients.map(async (client) => (await client.call('GetCustomerSelf')).status === 200));

type Step = readonly [command: string, data: Readonly<Record<string, unknown>>];

const back: Step = ['MngUpdateCustomer', { enable: 1, status: 0 }];

describe('all sessions of a customer end, for good, with', () => {
  const endings: [step: Step, undone?: Step][] = [
    [['MngUpdateCustomer', { enable: 0 }], back],
    [['MngUpdateCustomer', { status: 1 }], back],
    [['MngUpdateCustomer', { status: 2 }], back],
    [
      ['MngArchiveCustomer', {}],
      ['MngRestoreCustomer', {}],
    ],
    [['MngDeleteCustomer', {}]],
    [['MngSetCustomerPassword', { password: 'correct horse battery' }]],
    [['MngSetCustomerOTP', { reset: 1 }]],
  ];
  test.each(endings)('%j', async ([command, data], undone) => {
    const { customer_id, clients } = await signedIn();
    const { clients: others } = await signedIn(1);
    expect(await alive(clients)).toEqual([true, true]);
    await at.admin.ok(command, { customer_id, ...data });
    expect(await alive(clients)).toEqual([false, false]);
    if (undone) await at.admin.ok(undone[0], { customer_id, ...undone[1] });
    expect(await alive(clients)).toEqual([false, false]);
    expect(await alive(others)).toEqual([true]);
  });
});

test('shut out by whatever means, a customer’s session is dead at once', async () => {
  const { customer_id, clients } = await signedIn();
  const set = (column: string, value: number) =>
    at.database.owner.query({
      text: `update customer set ${column} = ${value} where customer_id = $1`,
      values: [customer_id],
    });
  for (const [column, out, back] of [
    ['enable', 0, 1],
    ['status', 1, 0],
    ['status', 2, 3],
  ] as const) {
    await set(column, out);
    expect(await alive(clients)).toEqual([false, false]);
    await set(column, back);
  }
});

test('they go on through every other change', async () => {
  const { customer_id, clients } = await signedIn();
  const steps: Step[] = [
    ['MngUpdateCustomer', { first_name: 'Ann', status: 3, enable: 1 }],
    ['MngUpdateCustomer', { status: 0, email: `other${people}@example.com` }],
    ['MngSetCustomerOTP', { enable_otp: 1 }],
    ['MngSetCustomerOTP', { enable_otp: 0 }],
  ];
  for (const [command, data] of steps) {
    await at.admin.ok(command, { customer_id, ...data });
    expect(await alive(clients)).toEqual([true, true]);
  }
});

test('LogoutCustomer ends this session only, in every process, and is logged', async () => {
  const { customer_id, clients } = await signedIn();
  const [mine, other] = clients as [Client, Client];
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const { database, settings } = at;
  const elsewhere = await createDesk({ database: database.app, settings, log, now: () => clock });
  expect(await mine.ok('LogoutCustomer')).toEqual({});
  const replies = [
    await mine.call('LogoutCustomer'),
    await clientOf(elsewhere, 0, mine.token).call('GetCustomerSelf'),
    await clientOf(elsewhere, 0, other.token).call('GetCustomerSelf'),
  ];
  expect(replies.map(({ status }) => status)).toEqual([401, 401, 200]);
  await elsewhere.close();
  const where = [
    ['command', '=', 'LogoutCustomer'],
    ['customer_actor', '=', customer_id],
  ];
  expect(await at.admin.ok('MngGetLog', { limit: 1, offset: 0, where })).toMatchObject({ count: 1 });
});

test('a session ends at its time', async () => {
  const { clients } = await signedIn(1);
  clock += at.settings.SESSION_HOURS * 3600 - 1;
  expect(await alive(clients)).toEqual([true]);
  clock += 1;
  expect(await alive(clients)).toEqual([false]);
});
