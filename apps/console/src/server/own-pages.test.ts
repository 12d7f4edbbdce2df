import { createTestDesk, PASSWORD, personWithPassword, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, command, cookieOf, OWN, serveConsole } from '../testing/serve.ts';
import type { ConsoleServer } from './server.ts';

const JSON_ONLY = { 'content-type': 'application/json' };

let at: TestDesk;
let server: ConsoleServer;
let cookie: string;

beforeAll(async () => {
  at = await createTestDesk();
  server = await serveConsole(at);
  const { staff_id } = await personWithPassword(at, { role: 3 });
  const data = { login: staff_id, password: PASSWORD };
  ({ cookie } = cookieOf(await command(server, 'AuthManager', { data })));
});

afterAll(async () => {
  await server.close();
  await at.close();
});

const customers = async () =>
  (await at.admin.ok<{ count: number }>('MngGetCustomersByFilter', { limit: 1, offset: 0 })).count;

/** Somebody's browser, which has the cookie, sends this on behalf of some page; answers whether a customer was added. */
async function addsCustomer(headers: Readonly<Record<string, string>>, method = 'POST') {
  const before = await customers();
  const input = JSON.stringify({ first_name: 'Mallory' });
  const path = '/trpc/MngAddCustomer';
  const { status } = await (method === 'GET'
    ? ask(server, `${path}?input=${encodeURIComponent(input)}`, { headers: { cookie, ...headers } })
    : ask(server, path, { method, headers: { cookie, ...headers }, body: input }));
  return { status, added: (await customers()) - before };
}

const refused = { status: 403, added: 0 };

test('a page of the console may act', async () => {
  const own = { origin: `http://${server.address}` };
  expect(await addsCustomer({ ...OWN, ...own })).toEqual({ status: 200, added: 1 });
  expect(await addsCustomer({ ...JSON_ONLY, ...own })).toEqual({ status: 200, added: 1 });
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://a.example' }],
  ['an address typed or a link', { 'sec-fetch-site': 'none' }],
  ['another site of a browser that does not say so', { origin: 'https://evil.example' }],
  ['another port of this host', { origin: 'http://127.0.0.1:1' }],
  ['a sandboxed frame', { origin: 'null' }],
  ['another site that claims to be the console', { origin: 'https://evil.example', 'x-dossier': 'console' }],
  ['a stranger that says nothing of itself', {}],
])('%s may not', async (_, headers) => {
  expect(await addsCustomer({ ...JSON_ONLY, ...(headers as Record<string, string>) })).toEqual(refused);
});

test('nothing is done or asked by GET', async () => {
  expect(await addsCustomer(OWN, 'GET')).toEqual(refused);
  expect((await ask(server, '/trpc/GetManagerSelf', { headers: { ...OWN, cookie } })).status).toBe(403);
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('nor by %s', async (method) => {
  expect(await addsCustomer(OWN, method)).toEqual(refused);
});

test.each([
  'text/plain',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
])('what a form can send (%s) is no command', async (type) => {
  const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' };
  if (type) headers['content-type'] = type;
  expect(await addsCustomer(headers)).toEqual({ status: 400, added: 0 });
});

test('the stream of events is for own pages alone', async () => {
  const headers = { cookie, 'sec-fetch-site': 'cross-site' };
  const path = `/trpc/events?input=${encodeURIComponent('{"chanels":["customer:event"]}')}`;
  expect((await ask(server, path, { headers })).status).toBe(403);
  const asCommand = { method: 'POST', headers: { ...OWN, cookie }, body: '{}' };
  expect((await ask(server, path, asCommand)).status).toBe(403);
});

test('no other site is allowed to read an answer', async () => {
  const { headers } = await command(server, 'GetManagerSelf', { headers: { cookie } });
  expect(headers['access-control-allow-origin']).toBeUndefined();
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
});
