import { sql } from '@dossier/db';
import {
  addDesk,
  clientOf,
  createTestDesk,
  customerWithPassword,
  enterAsCustomer,
  PASSWORD,
  type TestDesk,
  tryToEnterAsCustomer,
} from '@dossier/testkit';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk } from '../server.ts';
import { logged, outcome } from '../testing/customers.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

let at: TestDesk;
const clock = 1_800_000_000;
let people = 0;
beforeAll(async () => {
  at = await createTestDesk({ now: () => clock });
});
afterAll(() => at.close());

async function person(fields: Readonly<Record<string, unknown>> = {}) {
  people += 1;
  const email = `person${people}@example.com`;
  return { email, customer_id: await customerWithPassword(at, { email, ...fields }) };
}

/** What is stored beside the record, set as no command would. */
async function store(customer_id: number, otp_secret: string) {
  await at.database.app.query(
    sql`update customer set otp_secret = ${otp_secret}, enable_otp = 1 where customer_id = ${customer_id}`,
  );
}

const tried = async (email: string, more: object = {}) =>
  outcome(await tryToEnterAsCustomer(at, email, { ...more }));

describe('the reply', () => {
  test('holds exactly the promised keys in their order, nothing of one’s own masked', async () => {
    const desk_id = await addDesk(at.database.app, { code: 'DESK_EU_1', brand: 'A' });
    const fields = {
      email: 'Claire@Example.com',
      first_name: 'Claire',
      last_name: 'Lee',
      phone: '+35799123000',
      preferred_language: 'en',
      brand: 'A',
      desk_id,
      manager_id: at.admin.staff_id,
      status: 3,
    };
    const customer_id = await customerWithPassword(at, fields);
    await at.database.app.query(sql`insert into account_group ("group") values ('real')`);
    for (const login of [78, 77]) {
      await at.database.app.query(sql`insert into account (login, "group", customer_id, leverage, name, email)
        values (${login}, 'real', ${customer_id}, 100, 'Claire', 'claire@example.com')`);
    }
    const reply = await tryToEnterAsCustomer(at, ' claire@EXAMPLE.com ');
    const account = { customer_id, enable: 1, leverage: 100, group: 'real', name: 'Claire' };
    expect(Object.entries(reply.data as object)).toEqual([
      ['customer_id', customer_id],
      ['email', 'Claire@Example.com'],
      ['full_name', 'Claire Lee'],
      ['first_name', 'Claire'],
      ['last_name', 'Lee'],
      ['status', 3],
      ['phone', '+35799123000'],
      ['preferred_language', 'en'],
      ['brand', 'A'],
      ['desk', 'DESK_EU_1'],
      ['desk_id', desk_id],
      ['manager_id', at.admin.staff_id],
      ['last_login_time', clock],
      ['otp_enabled', 0],
      ['accounts', [77, 78].map((login) => ({ login, ...account, email: 'claire@example.com' }))],
      ['__token', expect.any(String)],
    ]);
  });

  test('last_login_time is stored without a version; the sign-in is a log row of the customer and no change', async () => {
    const { email, customer_id } = await person({ brand: 'B' });
    await enterAsCustomer(at, email);
    const { customer } = await at.admin.ok<{ customer: object }>('MngGetCustomer', { customer_id });
    expect(customer).toMatchObject({ last_login_time: clock, version: 1, updated_by: at.admin.staff_id });
    const signIn = (await logged(at.database.owner, customer_id)).filter(({ type }) => type === 12);
    expect(signIn).toMatchObject([{ command: 'AuthCustomer', staff_id: 0, record_version: 0, fields: [] }]);
    const where = [
      ['type', '=', 12],
      ['customer_actor', '=', customer_id],
      ['brand', '=', 'B'],
    ];
    expect(await at.admin.ok('MngGetLog', { limit: 9, offset: 0, where })).toMatchObject({ count: 1 });
    const history = await at.admin.ok<{ count: number; rows: { command: string }[] }>(
      'MngGetCustomerHistory',
      {
        customer_id,
        limit: 9,
        offset: 0,
      },
    );
    expect([history.count, history.rows.map(({ command }) => command)]).toEqual([1, ['MngAddCustomer']]);
  });
});

describe('what stands in the way is told in this order', () => {
  test('one answer for an unknown e-mail, a wrong password, no password and no e-mail', async () => {
    const { email } = await person();
    const { email: without } = await person({ password: undefined });
    const replies = [
      await tryToEnterAsCustomer(at, 'unknown@example.com'),
      await tryToEnterAsCustomer(at, email, { password: 'wrong one' }),
      await tryToEnterAsCustomer(at, without),
      await tryToEnterAsCustomer(at, without, { password: '' }),
      await tryToEnterAsCustomer(at, '  '),
    ];
    const refused = {
      status: 403,
      staff_id: 0,
      data: {
        error: 'CUSTOMER_NOT_FOUND_OR_INCORRECT',
        message: 'The e-mail or the password is wrong.',
        code: 12,
      },
    };
    expect(replies).toEqual(replies.map(() => refused));
  });

  test.each([{ enable: 0 }, { status: 1 }, { status: 2 }])(
    'a customer with %j is told so after the right password, before any code',
    async (fields) => {
      const { email, customer_id } = await person({ ...fields, enable_otp: 1 });
      expect(await tried(email, { password: 'wrong one' })).toBe('CUSTOMER_NOT_FOUND_OR_INCORRECT');
      expect(await tried(email)).toBe('CUSTOMER_DISABLED');
      await store(customer_id, SECRET);
      expect(await tried(email)).toBe('CUSTOMER_DISABLED');
    },
  );

  test('codes that are on without a secret, a missing code, a wrong one, one used before', async () => {
    const { email, customer_id } = await person({ enable_otp: 1 });
    const otp_code = generateSync({ secret: SECRET, epoch: clock });
    expect(await tried(email, { otp_code })).toBe('OTP_NOT_CONFIGURED');
    await store(customer_id, SECRET);
    expect(await tried(email)).toBe('OTP_REQUIRED');
    expect(await tried(email, { otp_code: '' })).toBe('OTP_REQUIRED');
    expect(await tried(email, { password: 'wrong one', otp_code })).toBe('CUSTOMER_NOT_FOUND_OR_INCORRECT');
    const stale = generateSync({ secret: SECRET, epoch: clock - 90 });
    expect(await tried(email, { otp_code: stale })).toBe('INVALID_OTP_CODE');
    const before = generateSync({ secret: SECRET, epoch: clock - 30 });
    expect(await enterAsCustomer(at, email, { otp_code: before })).toMatchObject({ otp_enabled: 1 });
    expect(await tried(email, { otp_code })).toBe('200');
    expect(await tried(email, { otp_code })).toBe('INVALID_OTP_CODE');
    expect(await tried(email, { otp_code: before })).toBe('INVALID_OTP_CODE');
  });

  test('of one code sent many times at once one enters', async () => {
    const { email, customer_id } = await person();
    await store(customer_id, SECRET);
    const otp_code = generateSync({ secret: SECRET, epoch: clock });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => tried(email, { otp_code })));
    expect(outcomes.sort()).toEqual(['200', ...Array(7).fill('INVALID_OTP_CODE')]);
  });

  test('an idempotency key is refused', async () => {
    const { email } = await person();
    const reply = await clientOf(at.desk, 0, '').call(
      'AuthCustomer',
      { email, password: PASSWORD },
      { idempotency_key: 'k1' },
    );
    expect(outcome(reply)).toBe('INVALID_DATA idempotency_key secret');
  });
});

test('a password is hashed anew when the parameters change, also by many sign-ins at once', async () => {
  const { email, customer_id } = await person();
  const hashOf = async () => {
    const [row] = await at.database.app.query<{ password_hash: string }>(
      sql`select password_hash from customer where customer_id = ${customer_id}`,
    );
    return row?.password_hash ?? '';
  };
  expect(await hashOf()).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const settings = { ...at.settings, ARGON2_PASSES: 2 };
  const raised = await createDesk({ database: at.database.app, settings, log, now: () => clock });
  const enter = () => clientOf(raised, 0, '').call('AuthCustomer', { email, password: PASSWORD });
  const all = await Promise.all([1, 2, 3, 4].map(enter));
  expect(all.map(outcome)).toEqual(['200', '200', '200', '200']);
  const hash = await hashOf();
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=8,t=2,p=1\$/);
  await enter();
  expect(await hashOf()).toBe(hash);
  await raised.close();
  const { customer } = await at.admin.ok<{ customer: object }>('MngGetCustomer', { customer_id });
  expect(customer).toMatchObject({ version: 1 });
});
