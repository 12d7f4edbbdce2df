import { sql } from '@dossier/db';
import { type Client, clientOf, createTestDesk, signIn, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commandNames, findContract } from './contracts.ts';
import { rightNames, sessionTypes } from './kernel/access.ts';
import { command } from './kernel/contract.ts';

/** Input that each command accepts, so that only what a test changes can be the reason of a refusal. */
const accepted: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  Ping: {},
  GetServerInfo: {},
  AuthManager: { login: 1, password: 'not the password' },
  LogoutManager: {},
  SetManagerPassword: { password: 'a long enough password', current_password: 'not it' },
  AddManager: { name: 'Ann', role: 10 },
  UpdateManager: { id: 1, name: 'Anna' },
  GetManagers: {},
  GetSessions: {},
  EndSession: { manager_id: 1 },
  GetManagerOTP: {},
  SetManagerOTP: { secret: '' },
  MngAddApiToken: { name: 'CRM' },
  MngRevokeApiToken: { id: 1_000_000 },
  MngGetApiTokens: {},
  MngAddCustomer: { first_name: 'Ann' },
  MngUpdateCustomer: { customer_id: 1, first_name: 'Anna' },
  MngGetCustomer: { customer_id: 1 },
  MngGetCustomersByFilter: { limit: 10, offset: 0 },
  MngGetCustomersListByDesk: {},
  MngGetCustomerCounts: { by: 'status' },
  MngGetLog: { limit: 10, offset: 0 },
  MngVerifyLog: {},
  MngArchiveCustomer: { customer_id: 1 },
  MngRestoreCustomer: { customer_id: 1 },
  MngDeleteCustomer: { customer_id: 1 },
  MngSetCustomerPassword: { customer_id: 1, password: 'a new password' },
  MngCheckCustomerPassword: { customer_id: 1, password: 'a password' },
  MngSetCustomerOTP: { customer_id: 1, enable_otp: 1 },
  GetPreferences: {},
  SetPreferences: { preferences: {} },
  MngSaveView: { name: 'Mine', value: {} },
  MngDeleteView: { id: 1 },
  MngGetViews: {},
  MngGetCustomerHistory: { customer_id: 1, limit: 10, offset: 0 },
  MngAddCustomerStatus: { status_name: 'New' },
  MngUpdateCustomerStatus: { id: 1, sort: 1 },
  MngGetCustomerStatus: { id: 1 },
  MngDeleteCustomerStatus: { id: 1 },
  MngGetCustomerStatusesByFilter: {},
  MngAddDesk: { desk: 'DESK_NEW' },
  MngUpdateDesk: { desk_id: 1, name: 'New' },
  MngArchiveDesk: { desk_id: 1 },
  MngGetDesk: { desk_id: 1 },
  MngGetDesksByFilter: {},
  MngPreviewDesks: { desks: '*' },
};

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

test('this file knows an input for every command', () => {
  expect(Object.keys(accepted).sort()).toEqual([...commandNames].sort());
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

  const others = Object.entries(sessionTypes).filter(
    ([type]) => !(accessOf(name).callers as readonly string[]).includes(type),
  );
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
    const reply = await at.admin.call(name, {
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
    const reply = await at.admin.call(name, { ...accepted[name], __access: { any: ['thing'] } });
    expect(JSON.stringify(reply)).not.toContain('unknown_key');
  });

  const junkValues = [null, true, [], {}, 'x'.repeat(70_000), -1, 1.5, '\ud800', '\u0000', 1e300];
  test.each(junkValues.map((value) => [JSON.stringify(value).slice(0, 20), value]))(
    'never breaks on %s in any field',
    async (_, value) => {
      for (const field of keysOf(findContract(name)?.input)) {
        const reply = await at.admin.call(name, { ...accepted[name], [field]: value });
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
