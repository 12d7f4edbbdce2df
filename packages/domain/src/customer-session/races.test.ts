import {
  clientOf,
  createTestDesk,
  customerWithPassword,
  enter,
  enterAsCustomer,
  PASSWORD,
  personWithPassword,
  type TestDesk,
  tryToEnter,
  tryToEnterAsCustomer,
} from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';
import { blocked, outcome } from '../testing/customers.ts';
import { HashingProcess } from '../testing/hashing-process.ts';

const NEW = 'of the customer';

const hashing = new HashingProcess();
let at: TestDesk;
let people = 0;
const clock = 1_800_000_000;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(async () => {
  hashing.close();
  await at.close();
});

async function person() {
  people += 1;
  const email = `racing${people}@example.com`;
  return { email, customer_id: await customerWithPassword(at, { email }) };
}

describe('while the password of a sign-in is compared', () => {
  const steps = (customer_id: number) =>
    ({
      'is disabled and enabled': [
        ['MngUpdateCustomer', { customer_id, enable: 0 }],
        ['MngUpdateCustomer', { customer_id, enable: 1 }],
      ],
      'is archived': [['MngArchiveCustomer', { customer_id }]],
      'gets the same password anew': [['MngSetCustomerPassword', { customer_id, password: PASSWORD }]],
      'has its one-time codes reset': [['MngSetCustomerOTP', { customer_id, reset: 1 }]],
      'is deleted': [['MngDeleteCustomer', { customer_id }]],
    }) as const;

  test.each(Object.keys(steps(0)) as (keyof ReturnType<typeof steps>)[])(
    'who %s does not enter',
    async (what) => {
      const { email, customer_id } = await person();
      const held = hashing.hold(({ hashed }) => hashed !== undefined);
      const entering = tryToEnterAsCustomer(at, email);
      const letGo = await held;
      for (const [command, data] of steps(customer_id)[what]) await at.admin.ok(command, data);
      letGo();
      expect(outcome(await entering)).toBe('CUSTOMER_NOT_FOUND_OR_INCORRECT');
    },
  );

  test('who is changed otherwise enters', async () => {
    const { email, customer_id } = await person();
    const held = hashing.hold(({ hashed }) => hashed !== undefined);
    const entering = tryToEnterAsCustomer(at, email);
    const letGo = await held;
    await at.admin.ok('MngUpdateCustomer', { customer_id, first_name: 'Ann' });
    letGo();
    expect(outcome(await entering)).toBe('200');
  });

  test('staff who are disabled do not enter, who are renamed or hashed anew do', async () => {
    const { staff_id: id } = await personWithPassword(at);
    const settings = { ...at.settings, ARGON2_PASSES: 2 };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const during = async (happens: () => Promise<unknown>) => {
      const held = hashing.hold(({ hashed }) => hashed !== undefined);
      const entering = tryToEnter(at, id);
      const letGo = await held;
      await happens();
      letGo();
      return (await entering).status;
    };
    const update = (data: object) => at.admin.ok('UpdateManager', { id, ...data });
    expect(await during(() => update({ enable: 0 }))).toBe(401);
    expect(await during(() => update({ enable: 1 }))).toBe(401);
    expect(await during(() => update({ name: 'Rita' }))).toBe(200);
    const raised = await createDesk({ database: at.database.app, settings, log, now: () => clock });
    const enter = () => clientOf(raised, 0, '').call('AuthManager', { login: id, password: PASSWORD });
    expect((await Promise.all([enter(), enter()])).map(outcome)).toEqual(['200', '200']);
    await raised.close();
  });
});

test('whose session ended while the own password is set changes nothing', async () => {
  const { email, customer_id } = await person();
  const { client } = await enterAsCustomer(at, email);
  const held = hashing.hold(({ password, hashed }) => password === NEW && hashed === undefined);
  const setting = client.call('SetCustomerSelfPassword', { password: NEW, current_password: PASSWORD });
  const letGo = await held;
  await at.admin.ok('MngSetCustomerPassword', { customer_id, password: 'of the staff' });
  letGo();
  expect(outcome(await setting)).toBe('RET_UNAUTHORIZED');
  expect(outcome(await tryToEnterAsCustomer(at, email, { password: 'of the staff' }))).toBe('200');
});

test('staff whose session ended while the own password is set change nothing', async () => {
  const { staff_id: id } = await personWithPassword(at);
  const { client } = await enter(at, id);
  const mine = 'a password of one’s own';
  const held = hashing.hold(({ password, hashed }) => password === mine && hashed === undefined);
  const setting = client.call('SetManagerPassword', { password: mine, current_password: PASSWORD });
  const letGo = await held;
  const theirs = { id, password: 'a password of the staff', password_temporary: 0 };
  await at.admin.ok('SetManagerPassword', theirs);
  letGo();
  expect(outcome(await setting)).toBe('RET_UNAUTHORIZED');
  expect(outcome(await tryToEnter(at, id, { password: theirs.password }))).toBe('200');
});

test('whose session ended while codes are turned on turns none on', async () => {
  const { email, customer_id } = await person();
  const { client } = await enterAsCustomer(at, email);
  const { secret } = await client.ok<{ secret: string }>('GetCustomerOTP');
  const code = generateSync({ secret, epoch: clock });
  const [setting] = await at.database.owner.transaction(async (tx) => {
    await tx.query({
      text: 'select 1 from customer where customer_id = $1 for update',
      values: [customer_id],
    });
    const both = [client.call('SetCustomerOTP', { secret, code })];
    await blocked(at.database.owner);
    await tx.query({
      text: 'update customer set session_epoch = session_epoch + 1 where customer_id = $1',
      values: [customer_id],
    });
    return both;
  });
  expect(outcome(await (setting ?? Promise.reject(new Error('nothing was sent'))))).toBe('RET_UNAUTHORIZED');
});
