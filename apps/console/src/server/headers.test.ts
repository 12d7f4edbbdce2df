import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, command, serveConsole } from '../testing/serve.ts';
import { ADDRESS_HEADER, PATH_HEADER } from './headers.ts';
import { type Pages, startPages } from './pages.ts';
import type { ConsoleServer } from './server.ts';

const TLS = { 'x-forwarded-proto': 'https' };

let at: TestDesk;
let pages: Pages;
let server: ConsoleServer;

beforeAll(async () => {
  at = await createTestDesk();
  pages = await startPages();
  server = await serveConsole(at, { pages, CONSOLE_PROXIES: '127.0.0.1' });
});

afterAll(async () => {
  await server.close();
  await pages.close();
  await at.close();
});

const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1];

test.each([
  ['a page', () => ask(server, '/sign-in')],
  ['a page there is not', () => ask(server, '/nothing-here')],
  ['a command', () => command(server, 'Ping')],
  ['a refused request', () => ask(server, '/trpc/Ping', { method: 'POST' })],
])('%s is kept to itself', async (_, request) => {
  const { headers } = await request();
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers['x-powered-by']).toBeUndefined();
  const policy = String(headers['content-security-policy']).split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "connect-src 'self'",
      expect.stringMatching(/^script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'$/),
      expect.stringMatching(/^style-src 'self' 'nonce-[A-Za-z0-9+/=]{24}'$/),
    ]),
  );
});

test('each answer has a nonce of its own, which every script of a page carries', async () => {
  const [one, other] = await Promise.all([ask(server, '/sign-in'), ask(server, '/sign-in')]);
  expect(nonceOf(one.headers['content-security-policy'])).not.toBe(
    nonceOf(other.headers['content-security-policy']),
  );
  for (const { headers, text } of [one, other]) {
    const nonce = nonceOf(headers['content-security-policy']);
    const tags = text.match(/<(script|style)\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(3);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
    expect(text).not.toMatch(/\son[a-z]+="/);
  }
});

test('a nonce is not taken from outside', async () => {
  const mine = "script-src 'nonce-mine'";
  const headers = { 'content-security-policy': mine, 'x-dossier-nonce': 'mine', 'x-nonce': 'mine' };
  const { headers: answered, text } = await ask(server, '/sign-in', { headers });
  expect(nonceOf(answered['content-security-policy'])).not.toBe('mine');
  expect(text).not.toContain('nonce="mine"');
});

test('pages and answers are not kept by anybody', async () => {
  expect((await ask(server, '/sign-in')).headers['cache-control']).toContain('no-store');
  expect((await command(server, 'GetServerInfo')).headers['cache-control']).toBe('no-store');
});

test('over TLS browsers are told to stay there; without it they are not', async () => {
  const { headers } = await ask(server, '/sign-in', { headers: TLS });
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  expect((await ask(server, '/sign-in')).headers['strict-transport-security']).toBeUndefined();
});

test('a page is made for the browser’s own address, whatever it claims', async () => {
  const { __token } = await at.admin.ok<{ __token: string }>('MngAddApiToken', {
    name: 'from one place',
    manager_id: at.admin.staff_id,
    ipfilter: '203.0.113.7',
  });
  const cookie = `dossier_session=${__token}`;
  const to = async (headers: Readonly<Record<string, string>>) =>
    (await ask(server, '/', { headers: { cookie, ...headers } })).headers.location;
  expect(await to({ [ADDRESS_HEADER]: '203.0.113.7' })).toBe('/sign-in');
  expect(await to({ 'x-forwarded-for': '203.0.113.7' })).toBe('/customers');
});

test('who is not signed in is led from every page to the sign-in, which knows the way back', async () => {
  const ledTo = async (path: string, headers = {}) => {
    const { status, headers: answered } = await ask(server, path, { headers });
    return [status, answered.location];
  };
  expect(await ledTo('/')).toEqual([307, '/sign-in']);
  for (const path of ['/profile', '/customers?sort=full_name&q=a%26b', '/customers/7'])
    expect(await ledTo(path)).toEqual([307, `/sign-in?${new URLSearchParams({ next: path })}`]);
  const claimed = { [PATH_HEADER]: '//elsewhere.example' };
  expect(await ledTo('/desks', claimed)).toEqual([307, '/sign-in?next=%2Fdesks']);
});

test.each(['//elsewhere.example', '//[', 'javascript:alert(1)', '/desks&next=/staff'])(
  'the way back %s leads nowhere else and breaks nothing',
  async (next) => {
    const { status, text } = await ask(server, `/sign-in?next=${next}`);
    expect(status).toBe(200);
    expect(text).not.toContain('go on where you were');
  },
);
