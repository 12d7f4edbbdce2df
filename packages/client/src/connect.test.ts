import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { enter, PASSWORD, personWithPassword } from '@dossier/testkit';
import { expect, test } from 'vitest';
import { connect } from './connect.ts';
import { DossierError } from './errors.ts';
import type { ConnectionChange } from './options.ts';
import { RealDesk } from './testing/real-desk.ts';

const real = new RealDesk();
const certificate = (name: string) =>
  new URL(`../../../apps/tcp/src/testing/localhost-${name}.pem`, import.meta.url).pathname;

async function staff(rights: Record<string, number> = {}) {
  const { staff_id } = await personWithPassword(real.at, { set_customers: 1, ...rights });
  return { staff_id, login: staff_id, password: PASSWORD };
}

async function sessionsOf(manager_id: number) {
  const { rows } = await real.at.admin.ok<{ rows: { sid: string }[] }>('GetSessions', { manager_id });
  return rows;
}

test('with a token commands are called by name, and their answers come as data', async () => {
  const client = await real.connect((await real.serve()).port);
  const { customer } = await client.call.MngAddCustomer({ first_name: "Żółć 'n' 🎉", risk_level: 2 });
  const found = await client.call.MngGetCustomer({ customer_id: customer.customer_id, can: 1 });
  expect(found.customer).toEqual(customer);
  expect(found.can).toContain('MngUpdateCustomer');
  const where = [['customer_id', '=', customer.customer_id]] as const;
  const list = await client.call.MngGetCustomersByFilter({
    limit: 5,
    offset: 0,
    where,
    fields: ['full_name'],
  });
  expect(list).toEqual({ rows: [{ full_name: "Żółć 'n' 🎉" }], count: 1 });
  expect(await client.send('MngGetCustomer', { customer_id: customer.customer_id })).toEqual({ customer });
});

test('a refusal is an error with name, code, status, fields and all that was said', async () => {
  const client = await real.connect((await real.serve()).port);
  const refused = client.call.MngAddCustomer({ email: 'nonsense', phone: 'none' });
  await expect(refused).rejects.toThrow(DossierError);
  await expect(refused).rejects.toMatchObject({
    name: 'INVALID_DATA',
    command: 'MngAddCustomer',
    status: 400,
    code: 3,
    outcome: 'not_run',
    fields: [
      { field: 'email', rule: expect.any(String), message: expect.any(String) },
      { field: 'phone', rule: expect.any(String), message: expect.any(String) },
    ],
  });
  const { customer } = await client.call.MngAddCustomer({ first_name: 'Conflict' });
  const { customer_id } = customer;
  await client.call.MngUpdateCustomer({ customer_id, first_name: 'Changed' });
  const stale = client.call.MngUpdateCustomer({ customer_id, first_name: 'Stale', expected_version: 1 });
  await expect(stale).rejects.toMatchObject({
    name: 'RET_CONFLICT',
    detail: { conflicts: expect.arrayContaining(['first_name']), current: { first_name: 'Changed' } },
  });
  await expect(client.send('MngNothing')).rejects.toMatchObject({ name: 'RET_INVALID_METHOD', status: 405 });
});

test('many calls at once stay within what the server takes, and each gets its own answer', async () => {
  const cable = await real.cable();
  const client = await real.connect(cable.port);
  let [underWay, most] = [0, 0];
  const framesIn = (text: string) => text.split('\r\n').length - 1;
  cable.asked = (text) => {
    underWay += framesIn(text);
    most = Math.max(most, underWay);
    return 'pass';
  };
  cable.answered = (text) => {
    underWay -= framesIn(text);
    return 'pass';
  };
  const masks = Array.from({ length: 300 }, (_, index) => `DESK_${index}`);
  const names = masks.map((first_name) => client.call.MngAddCustomer({ first_name }));
  expect((await Promise.all(names)).map(({ customer }) => customer.first_name)).toEqual(masks);
  expect(most).toBe(64);
});

test('without a desk, with a wrong token or a wrong password connecting fails and says why', async () => {
  const { port } = await real.serve();
  const place = { host: '127.0.0.1', port };
  await expect(connect({ ...place, port: 1, token: 't' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(connect({ ...place, token: 'wrong' })).rejects.toMatchObject({ name: 'RET_UNAUTHORIZED' });
  const wrong = connect({ ...place, login: 1, password: 'wrong wrong wrong' });
  await expect(wrong).rejects.toMatchObject({ name: 'RET_UNAUTHORIZED', command: 'AuthManager' });
  const signal = AbortSignal.abort(new Error('changed my mind'));
  await expect(connect({ ...place, token: 't', signal })).rejects.toThrow('changed my mind');
});

test('with a password a session is begun, renewed when it ends, and ended by close', async () => {
  const { staff_id, ...credentials } = await staff();
  const client = await real.connect((await real.serve()).port, credentials);
  const [first] = await sessionsOf(staff_id);
  await real.at.admin.ok('EndSession', { manager_id: staff_id });
  const calls = [1, 2, 3].map(() => client.call.MngAddCustomer({ first_name: 'Renewed' }));
  expect((await Promise.all(calls)).map(({ customer }) => customer.first_name)).toEqual(
    calls.map(() => 'Renewed'),
  );
  const now = await sessionsOf(staff_id);
  expect([now.length, now[0]?.sid === first?.sid]).toEqual([1, false]);
  await client.close();
  expect(await sessionsOf(staff_id)).toEqual([]);
});

test('a session that ended while the connection was lost is begun again', async () => {
  const { staff_id, ...credentials } = await staff();
  const cable = await real.cable();
  const client = await real.connect(cable.port, credentials);
  await real.at.admin.ok('EndSession', { manager_id: staff_id });
  cable.cut();
  expect((await client.call.MngAddCustomer({ first_name: 'Back' })).customer.first_name).toBe('Back');
});

test('a token that is refused later is told of call by call, also after a loss', async () => {
  const { staff_id } = await staff();
  const { __token: token } = await enter(real.at, staff_id);
  const cable = await real.cable();
  const client = await real.connect(cable.port, { token });
  await real.at.admin.ok('EndSession', { manager_id: staff_id });
  const refused = { name: 'RET_UNAUTHORIZED', command: 'GetSessions' };
  await expect(client.call.GetSessions({})).rejects.toMatchObject(refused);
  cable.cut();
  await expect(client.call.GetSessions({})).rejects.toMatchObject(refused);
  expect((await client.call.Ping()).time).toBeGreaterThan(0);
});

test('when the credentials are refused later the client closes, and calls that wait say why', async () => {
  const { staff_id, ...credentials } = await staff();
  const changes: ConnectionChange[] = [];
  const cable = await real.cable();
  const onChange = (change: ConnectionChange) => changes.push(change);
  const client = await real.connect(cable.port, { ...credentials, onChange });
  await real.at.admin.ok('UpdateManager', { id: staff_id, enable: 0 });
  cable.cut();
  await expect(client.call.GetSessions({})).rejects.toMatchObject({
    reason: 'closed',
    cause: { name: 'RET_UNAUTHORIZED', command: 'AuthManager' },
  });
  await expect(client.call.Ping()).rejects.toMatchObject({ reason: 'closed' });
  expect(changes.map(({ state }) => state)).toEqual(['connected', 'lost', 'closed']);
});

test('a wrong password in a command of the caller’s is the caller’s, not the session’s', async () => {
  const { staff_id, ...credentials } = await staff();
  const client = await real.connect((await real.serve()).port, credentials);
  const [session] = await sessionsOf(staff_id);
  const wrong = client.call.AuthManager({ login: staff_id, password: 'wrong wrong wrong' });
  await expect(wrong).rejects.toMatchObject({ name: 'RET_UNAUTHORIZED' });
  expect((await sessionsOf(staff_id)).map(({ sid }) => sid)).toEqual([session?.sid]);
});

test('over TLS the certificate is checked', async () => {
  const settings = { TCP_TLS_PORT: 0, TLS_CERT: certificate('cert'), TLS_KEY: certificate('key') };
  const { tlsPort: port } = await real.serve({ ...settings, tlsPort: 0 });
  const ca = readFileSync(certificate('cert'), 'utf8');
  const place = { host: '127.0.0.1', port, token: real.token };
  const client = await connect({ ...place, tls: { ca, servername: 'localhost' } });
  expect((await client.call.Ping()).time).toBeGreaterThan(0);
  await client.close();
  await expect(connect({ ...place, tls: true })).rejects.toMatchObject({
    code: expect.stringMatching(/CERT/),
  });
});

test('who answers what is no frame, or nothing at all, is no desk', async () => {
  const sockets: Socket[] = [];
  const server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
  );
  const silent = connect({ host: '127.0.0.1', port, token: 't', timeoutMs: 50 });
  await expect(silent).rejects.toMatchObject({ reason: 'timeout' });
  server.on('connection', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const other = connect({ host: '127.0.0.1', port, token: 't' });
  await expect(other).rejects.toMatchObject({ reason: 'lost' });
  await expect(other.catch((error: Error) => String(error.cause))).resolves.toContain('no frame of a desk');
  for (const socket of sockets) socket.destroy();
  server.close();
});
