import { createTestDesk, PASSWORD, personWithPassword, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, cookieOf, serveConsole } from '../testing/serve.ts';
import type { ConsoleServer } from './server.ts';

const ALLOWED = '203.0.113.7';

let at: TestDesk;
let direct: ConsoleServer;
let proxied: ConsoleServer;

beforeAll(async () => {
  at = await createTestDesk();
  [direct, proxied] = await Promise.all([
    serveConsole(at),
    serveConsole(at, { CONSOLE_PROXIES: '10.0.0.0/8,127.0.0.1' }),
  ]);
});

afterAll(async () => {
  await Promise.all([direct.close(), proxied.close()]);
  await at.close();
});

interface Try {
  readonly login: number;
  readonly from?: string;
  readonly password?: string;
}

function enter(to: ConsoleServer, { login, from, password = PASSWORD }: Try) {
  const headers: Readonly<Record<string, string>> = from === undefined ? {} : { 'x-forwarded-for': from };
  return command(to, 'AuthManager', { data: { login, password }, headers });
}

test.each([
  ['the browser is where it may be', ALLOWED, 200],
  ['the same through a chain of proxies', `${ALLOWED}, 10.1.2.3`, 200],
  ['the same as an IPv4 address inside IPv6', `::ffff:${ALLOWED}`, 200],
  ['the browser is elsewhere', '203.0.113.8', 401],
  ['the browser put a good address before its own', `${ALLOWED}, 203.0.113.8`, 401],
  ['no address is forwarded', undefined, 401],
])('behind a trusted proxy the address is what it forwards: %s', async (_, from, status) => {
  const { staff_id: login } = await personWithPassword(at, { ipfilter: ALLOWED });
  expect((await enter(proxied, { login, ...(from === undefined ? {} : { from }) })).status).toBe(status);
});

test('without trusted proxies what is forwarded counts for nothing', async () => {
  const { staff_id: login } = await personWithPassword(at, { ipfilter: ALLOWED });
  expect((await enter(direct, { login, from: ALLOWED })).status).toBe(401);
});

test('sessions are listed with the browser’s address', async () => {
  const { staff_id: login } = await personWithPassword(at);
  const { cookie } = cookieOf(await enter(proxied, { login, from: '203.0.113.20' }));
  const { text } = await command(proxied, 'GetSessions', { headers: { cookie } });
  expect(JSON.parse(text).result.data.rows).toMatchObject([
    { address: '203.0.113.20', transport: 'console' },
  ]);
});

test('the lock-out is of the browser’s address, and not to be shaken off by a forged one', async () => {
  const { staff_id: login } = await personWithPassword(at);
  const password = 'not the password';
  for (let tries = 1; tries <= 10; tries++) {
    const from = `198.51.100.${tries}, 203.0.113.30`;
    expect((await enter(proxied, { login, password, from })).status).toBe(401);
  }
  expect((await enter(proxied, { login, from: '203.0.113.30' })).status).toBe(429);
  expect((await enter(proxied, { login, from: '203.0.113.31' })).status).toBe(200);
});

test('without trusted proxies everybody of one connection’s address is locked alike', async () => {
  const { staff_id: login } = await personWithPassword(at);
  const password = 'not the password';
  for (let tries = 1; tries <= 10; tries++) {
    expect((await enter(direct, { login, password, from: `198.51.100.${tries}` })).status).toBe(401);
  }
  expect((await enter(direct, { login, from: '198.51.100.99' })).status).toBe(429);
});

test('a page’s origin is compared with the host a trusted proxy forwards, and with no other’s', async () => {
  const { staff_id: login } = await personWithPassword(at);
  const sent = {
    data: { login, password: PASSWORD },
    headers: { origin: 'https://desk.example', 'x-forwarded-host': 'desk.example' },
  };
  expect((await command(proxied, 'AuthManager', sent)).status).toBe(200);
  expect((await command(direct, 'AuthManager', sent)).status).toBe(403);
});
