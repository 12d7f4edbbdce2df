import { sql } from '@dossier/db';
import {
  type Client,
  clientOf,
  createTestDesk,
  customerSignedIn,
  signIn,
  type TestDesk,
} from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commandNames, findContract } from './contracts.ts';
import { rightNames, sessionTypes } from './kernel/access.ts';
import { command } from './kernel/contract.ts';
import { accepted } from './testing/accepted-inputs.ts';

const guarded = commandNames.filter((name) => findContract(name)?.access.callers !== 'anyone');
const everyRight = Object.fromEntries(rightNames.map((right) => [right, 1]));

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
  // Roles that staff never have, to see that even then a token of theirs opens nothing.
  await at.database.owner.query(sql`alter table staff drop constraint if exists staff_role_check`);
});
afterAll(() => at.close());

const accessOf = (name: string) => {
  const access = findContract(name)?.access;
  if (!access || access.callers === 'anyone') throw new Error(`${name} is for anyone`);
  return access;
};

const isForCustomers = (name: string) =>
  findContract(name)?.access.callers.includes('SESSION_CUSTOMER') ?? false;

/** Somebody who may call it; a customer is a new one each time, for some commands end the session. */
const callerOf = async (name: string) => (isForCustomers(name) ? customerSignedIn(at) : at.admin);

test('an accepted input of every command is known', () => {
  expect(Object.keys(accepted).sort()).toEqual([...commandNames].sort());
});

test('what customers may call is for nobody else', () => {
  const names = commandNames.filter(isForCustomers);
  expect(names.map((name) => accessOf(name).callers)).toEqual(names.map(() => ['SESSION_CUSTOMER']));
  expect([...names].sort()).toEqual([
    'CheckCustomerOTP',
    'GetCustomerOTP',
    'GetCustomerSelf',
    'GetCustomerSessionAccounts',
    'LogoutCustomer',
    'SetCustomerOTP',
    'SetCustomerSelfPassword',
  ]);
});

test('a contract that declares no access does not start', () => {
  const undeclared = { kind: 'query', summary: 'x', input: {}, reply: {}, errors: [] };
  expect(() => command(undeclared as never)).toThrow('declares no access');
  expect(() => command({ ...undeclared, access: { callers: [] } } as never)).toThrow('declares no access');
  expect(() => command({ ...undeclared, access: { callers: ['SESSION_ROOT'] } } as never)).toThrow(
    'declares no access',
  );
});

test.each(['', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'mngaddcustomer', 'Nothing'])(
  'there is no command %j',
  async (name) => {
    expect(await at.admin.call(name)).toMatchObject({
      status: 405,
      data: { error: 'RET_INVALID_METHOD', code: 406 },
    });
  },
);

describe.each(guarded)('%s', (name) => {
  const junk = { customer_id: 'x', nonsense: [{ a: 1 }] };

  test.each(['', 'junk', 'dsk_unknown', 'e30.e30.e30', '\u0000'])(
    'is refused with the token %j before its data is looked at',
    async (token) => {
      const reply = await clientOf(at.desk, 0, token).call(name, junk);
      expect(reply).toMatchObject({ status: 401, staff_id: 0, data: { error: 'RET_UNAUTHORIZED' } });
    },
  );

  // A staff row is no customer, whatever its role.
  const others = Object.entries(sessionTypes).filter(
    ([type]) => isForCustomers(name) || !(accessOf(name).callers as readonly string[]).includes(type),
  );

  test('is refused to a customer, unless it is for customers', async () => {
    const reply = await (await customerSignedIn(at)).call(name, junk);
    const { error, message } = reply.data as { error: string; message: string };
    expect(error).toBe(isForCustomers(name) ? 'INVALID_DATA' : 'RET_NOT_ENOUGH_RIGHTS');
    if (!isForCustomers(name)) expect(message).toBe('Your session type may not call this.');
  });

  test.each(others)('is refused to %s whatever its rights', async (_, role) => {
    const client = await signIn(at, { role, ...everyRight });
    expect(await client.call(name, junk)).toMatchObject({
      status: 403,
      data: { error: 'RET_NOT_ENOUGH_RIGHTS' },
    });
  });

  test('is refused without its right alone, and only then', async () => {
    const { right, callers } = accessOf(name);
    if (!right) return expect(callers.length).toBeGreaterThan(0);
    const role = sessionTypes.SESSION_CRM_MANAGER;
    const without = await signIn(at, { role, ...everyRight, [right]: 0 });
    expect(await without.call(name, junk)).toMatchObject({
      status: 403,
      data: { error: 'RET_NOT_ENOUGH_RIGHTS' },
    });
    const holding = await signIn(at, { role, [right]: 1 });
    expect((await holding.call(name, junk)).status).toBe(400);
  });

  test('is refused while the password is temporary, unless it serves to change that', async () => {
    const client = await signIn(at, { role: sessionTypes.SESSION_ADMIN, password_temporary: 1 });
    const { status } = await client.call(name, junk);
    expect(status).toBe(accessOf(name).withTemporaryPassword ? 400 : 403);
  });

  test('refuses a session that has ended and a person who is disabled', async () => {
    const client = await signIn(at, { role: sessionTypes.SESSION_ADMIN });
    await at.database.app.query(sql`update staff set enable = 0 where id = ${client.staff_id}`);
    expect((await client.call(name, accepted[name])).status).toBe(401);
    await at.database.app.query(sql`update staff set enable = 1 where id = ${client.staff_id}`);
    await at.database.app.query(
      sql`update api_token set revoked_time = 1 where manager_id = ${client.staff_id}`,
    );
    expect((await client.call(name, accepted[name])).status).toBe(401);
  });
});

describe.each(commandNames)('%s', (name) => {
  test('refuses keys it does not know, naming each', async () => {
    const sent = JSON.parse('{"nonsense":1,"__proto__":{"x":1},"constructor":2}');
    const caller = await callerOf(name);
    const reply = await caller.call(name, {
      ...accepted[name],
      ...Object.fromEntries(Object.entries(sent)),
    });
    expect(reply.status).toBe(400);
    const unknown = { rule: 'unknown_key', message: 'is not a field of this command' };
    const fields = ['nonsense', '__proto__', 'constructor'].map((field) => ({ field, ...unknown }));
    expect(reply.data).toMatchObject({
      error: 'INVALID_DATA',
      code: 3,
      fields: expect.arrayContaining(fields),
    });
  });

  test('ignores __access', async () => {
    const caller = await callerOf(name);
    const reply = await caller.call(name, { ...accepted[name], __access: { any: ['thing'] } });
    expect(JSON.stringify(reply)).not.toContain('unknown_key');
  });

  const junkValues = [null, true, [], {}, 'x'.repeat(70_000), -1, 1.5, '\ud800', '\u0000', 1e300];
  test.each(junkValues.map((value) => [JSON.stringify(value).slice(0, 20), value]))(
    'never breaks on %s in any field',
    async (_, value) => {
      const caller = await callerOf(name);
      for (const field of keysOf(findContract(name)?.input)) {
        const reply = await caller.call(name, { ...accepted[name], [field]: value });
        expect({ field, status: reply.status }).not.toMatchObject({ status: 500 });
      }
    },
  );
});

/** The keys of an object schema, also when it is turned into something else. */
function keysOf(schema: unknown): string[] {
  if (schema instanceof z.ZodPipe) return keysOf(schema.def.in);
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  throw new Error('the input is no object');
}

test('no answer and no line for operators holds a secret', async () => {
  const password = 'correct horse battery';
  const admin: Client = await signIn(at, { role: 3, email: 'secrets@example.com' });
  const hash = await passwordOf(admin.staff_id, password);
  const said: unknown[] = [];
  for (const [name, input] of Object.entries(accepted)) said.push(await admin.call(name, { ...input }));
  const signedIn = await admin.call('AuthManager', { login: admin.staff_id, password });
  said.push({ ...signedIn, data: { ...(signedIn.data as object), __token: '' } });
  said.push(await admin.call('MngAddCustomer', { first_name: 'Ann', password: 'the secret one' }));
  said.push(at.lines);
  const text = JSON.stringify(said);
  for (const secret of [
    password,
    hash,
    '$argon2',
    'password_hash',
    'otp_secret":"',
    'the secret one',
    admin.token,
  ]) {
    expect({ secret, said: text.includes(secret) }).toEqual({ secret, said: false });
  }
});

async function passwordOf(id: number, password: string): Promise<string> {
  const chief = await signIn(at, { role: 3 });
  await chief.ok('SetManagerPassword', { id, password, password_temporary: 0 });
  const [row] = await at.database.app.query<{ password_hash: string }>(
    sql`select password_hash from staff where id = ${id}`,
  );
  return row?.password_hash ?? '';
}
