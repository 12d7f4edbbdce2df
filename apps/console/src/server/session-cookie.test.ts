import { createTestDesk, PASSWORD, personWithPassword, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, cookieOf, serveConsole } from '../testing/serve.ts';
import type { ConsoleServer } from './server.ts';

const BEHIND_TLS = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };

let at: TestDesk;
let server: ConsoleServer;
let proxied: ConsoleServer;

beforeAll(async () => {
  at = await createTestDesk();
  [server, proxied] = await Promise.all([
    serveConsole(at),
    serveConsole(at, { CONSOLE_PROXIES: '127.0.0.1' }),
  ]);
});

afterAll(async () => {
  await Promise.all([server.close(), proxied.close()]);
  await at.close();
});

async function signIn(to: ConsoleServer, headers: Readonly<Record<string, string>> = {}) {
  const { staff_id } = await personWithPassword(at);
  return command(to, 'AuthManager', { data: { login: staff_id, password: PASSWORD }, headers });
}

test('the session is kept in a cookie that no script can read and other sites do not get', async () => {
  const { cookie, flags } = cookieOf(await signIn(server));
  expect(cookie).toMatch(/^dossier_session=.{20,}$/);
  expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
  expect(flags).not.toContain('Secure');
  expect(flags.some((flag) => flag.startsWith('Domain='))).toBe(false);
});

test('it is gone from the browser when the session ends', async () => {
  const answer = await signIn(server);
  const { expires_time } = JSON.parse(answer.text).result.data as { expires_time: number };
  const expires = cookieOf(answer).flags.find((flag) => flag.startsWith('Expires='));
  expect(Date.parse(expires?.slice('Expires='.length) ?? '')).toBe(expires_time * 1000);
});

test('over TLS, as a trusted proxy says, it is Secure and under a name only this host can set', async () => {
  const { cookie, flags } = cookieOf(await signIn(proxied, BEHIND_TLS));
  expect(cookie).toMatch(/^__Host-dossier_session=.{20,}$/);
  expect(flags).toEqual(expect.arrayContaining(['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']));
  const self = (headers: Readonly<Record<string, string>>) => command(proxied, 'GetManagerSelf', { headers });
  expect((await self({ ...BEHIND_TLS, cookie })).status).toBe(200);
  const plain = cookie.replace('__Host-', '');
  expect((await self({ ...BEHIND_TLS, cookie: plain })).status).toBe(401);
});

test('who is no trusted proxy does not make it Secure', async () => {
  expect(cookieOf(await signIn(server, BEHIND_TLS)).cookie).toMatch(/^dossier_session=/);
});

test('the token is in no body', async () => {
  const answer = await signIn(server);
  const token = cookieOf(answer).cookie.split('=')[1] ?? '';
  const { cookie } = cookieOf(answer);
  const later = await Promise.all(
    ['GetManagerSelf', 'GetSessions', 'GetPreferences'].map((name) =>
      command(server, name, { headers: { cookie } }),
    ),
  );
  for (const { status, text } of [answer, ...later]) {
    expect(status).toBe(200);
    expect(text).not.toContain(token);
  }
});

test('a refused sign-in leaves the cookie alone', async () => {
  const { staff_id } = await personWithPassword(at);
  const data = { login: staff_id, password: 'not the password' };
  const answer = await command(server, 'AuthManager', { data });
  expect(answer.status).toBe(401);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('signing out removes it, and what arrives with it afterwards is refused', async () => {
  const { cookie } = cookieOf(await signIn(server));
  const out = await command(server, 'LogoutManager', { headers: { cookie } });
  expect(out.status).toBe(200);
  expect(cookieOf(out).cookie).toBe('dossier_session=');
  expect(cookieOf(out).flags).toContain('Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  const late = await command(server, 'GetManagerSelf', { headers: { cookie } });
  expect([late.status, JSON.parse(late.text).error.data.error]).toEqual([401, 'RET_UNAUTHORIZED']);
});
