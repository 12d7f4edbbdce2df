import {
  createTestDesk,
  customerWithPassword,
  enter,
  PASSWORD,
  personWithPassword,
  type TestDesk,
} from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, dial } from './testing/client.ts';
import { serve } from './testing/serve.ts';

let at: TestDesk;
let client: Client;

beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

async function ask(command: string, data: object, token = at.admin.token) {
  client.send({ command, extID: command, data, __token: token });
  return client.reply();
}

async function add(fields: object): Promise<{ customer_id: number; version: number }> {
  const { data } = await ask('MngAddCustomer', fields);
  return data.customer as { customer_id: number; version: number };
}

test('sign in, add, change and read a customer, its text whole and its bytes ASCII', async () => {
  client = await dial(await serve(at.desk));
  const person = await personWithPassword(at, { see_customers: 1, see_all_customers: 1, set_customers: 1 });
  const signedIn = await ask(
    'AuthManager',
    { login: person.staff_id, password: 'correct horse battery' },
    '',
  );
  const token = String(signedIn.data.__token);
  const name = { first_name: "Żółć 'n' 🎉", last_name: 'a, ] b,}' };
  const added = await ask('MngAddCustomer', name, token);
  expect(added).toMatchObject({
    extID: 'MngAddCustomer',
    status: 200,
    data: { customer: { ...name, version: 1 } },
  });
  const { customer_id } = added.data.customer as { customer_id: number };
  expect((await ask('MngGetCustomer', { customer_id }, token)).data.customer).toMatchObject(name);
});

test('changes of one customer sent in one go are made in the order they were sent', async () => {
  client = await dial(await serve(at.desk));
  const { customer_id } = await add({ first_name: 'start' });
  const frames = Array.from({ length: 40 }, (_, index) => ({
    command: 'MngUpdateCustomer',
    extID: index + 1,
    __token: at.admin.token,
    data: { customer_id, first_name: `n${index + 1}`, expected_version: index + 1 },
  }));
  client.send(...frames, {
    command: 'MngGetCustomer',
    extID: 'last',
    __token: at.admin.token,
    data: { customer_id },
  });
  const replies = await client.replies(41);
  expect(replies.map(({ extID, status }) => [extID, status])).toEqual([
    ...frames.map(({ extID }) => [extID, 200]),
    ['last', 200],
  ]);
  expect(replies.at(-1)?.data.customer).toMatchObject({ first_name: 'n40', version: 41 });
});

test('no command sent after the reply to LogoutManager runs, on any server', async () => {
  client = await dial(await serve(at.desk));
  const elsewhere = await dial(await serve(at.desk));
  const person = await personWithPassword(at);
  const { __token: token } = await enter(at, person.staff_id);
  expect((await ask('MngGetCustomer', { customer_id: 1 }, token)).status).not.toBe(401);
  expect((await ask('LogoutManager', {}, token)).status).toBe(200);
  elsewhere.send({ command: 'MngGetCustomer', data: { customer_id: 1 }, __token: token });
  expect((await elsewhere.reply()).data.error).toBe('RET_UNAUTHORIZED');
});

test('a portal signs customers in with its own token at an address that is locked for strangers', async () => {
  client = await dial(await serve(at.desk), '127.0.0.2');
  const email = 'portal@example.com';
  const customer_id = await customerWithPassword(at, { email });
  const strangers = Array.from({ length: 51 }, (_, n) => ({
    command: 'AuthCustomer',
    data: { email: `stranger${n}@example.com`, password: 'wrong one' },
  }));
  client.send(...strangers);
  const refused = (await client.replies(51)).map(({ data }) => data.error);
  expect(new Set(refused)).toEqual(new Set(['CUSTOMER_NOT_FOUND_OR_INCORRECT']));
  const own = { email, password: PASSWORD };
  expect((await ask('AuthCustomer', own, '')).data.error).toBe('RET_TOO_FREQUENT');
  const signedIn = await ask('AuthCustomer', own);
  expect(signedIn).toMatchObject({ status: 200, data: { customer_id, email, accounts: [] } });
  const token = String(signedIn.data.__token);
  expect((await ask('GetCustomerSelf', {}, token)).data.customer).toMatchObject({ customer_id });
  expect((await ask('MngGetCustomer', { customer_id }, token)).status).toBe(403);
  expect((await ask('GetCustomerSelf', {})).status).toBe(403);
  expect((await ask('MngUpdateCustomer', { customer_id, status: 1 })).status).toBe(200);
  expect((await ask('GetCustomerSelf', {}, token)).data.error).toBe('RET_UNAUTHORIZED');
});

test('__proto__ and other unknown keys are refused by name, and the connection stays', async () => {
  client = await dial(await serve(at.desk));
  client.write(
    `{"command":"MngGetCustomer","__token":"${at.admin.token}","data":{"customer_id":1,"__proto__":{"x":1}}}\n`,
  );
  const { status, data } = await client.reply();
  expect([status, data.fields]).toEqual([400, [expect.objectContaining({ field: '__proto__' })]]);
  expect((await ask('Ping', {}, '')).status).toBe(200);
});

test('a repeat under the same idempotency_key gets the first reply, even when sent at once', async () => {
  client = await dial(await serve(at.desk));
  const frame = {
    command: 'MngAddCustomer',
    __token: at.admin.token,
    data: { first_name: 'once' },
    idempotency_key: 'k1',
  };
  client.send({ ...frame, extID: 'a' }, { ...frame, extID: 'b' });
  const [one, two] = await client.replies(2);
  expect(one?.status).toBe(200);
  expect(two?.data).toEqual(one?.data);
});

test('RATE_PER_CONNECTION counts one connection, after who is asking and before the data', async () => {
  const limited = await createTestDesk({ settings: { RATE_PER_CONNECTION: 2 } });
  const server = await serve(limited.desk);
  const [one, other] = [await dial(server), await dial(server)];
  const ping = async (on: Client) => {
    on.send({ command: 'Ping' });
    return on.reply();
  };
  expect([(await ping(one)).status, (await ping(one)).status]).toEqual([200, 200]);
  const late = await ping(one);
  expect(late.data).toMatchObject({ error: 'RET_TOO_FREQUENT', retry_after_ms: expect.any(Number) });
  one.send({ command: 'MngGetCustomer', data: { junk: 1 } });
  expect((await one.reply()).status).toBe(401);
  one.send({ command: 'MngGetCustomer', data: { junk: 1 }, __token: limited.admin.token });
  expect((await one.reply()).status).toBe(429);
  expect((await ping(other)).status).toBe(200);
  await server.close();
  await limited.close();
});
