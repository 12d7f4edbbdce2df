import { request } from 'node:http';
import { createTestDesk, holdReads, PASSWORD, personWithPassword, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { command, cookieOf, OWN, serveConsole } from '../testing/serve.ts';
import type { ConsoleServer } from './server.ts';

let at: TestDesk;
let server: ConsoleServer;
beforeAll(async () => {
  at = await createTestDesk();
  server = await serveConsole(at);
});
afterAll(async () => {
  await server.close();
  await at.close();
});

async function signedIn(): Promise<string> {
  const { staff_id } = await personWithPassword(at, { see_customers: 1, see_all_customers: 1 });
  const data = { login: staff_id, password: PASSWORD };
  return cookieOf(await command(server, 'AuthManager', { data })).cookie;
}

test('what a page that is gone was reading ends in the database as well', async () => {
  const headers = { cookie: await signedIn() };
  const data = { search: 'nobody', limit: 10, offset: 0 };
  await holdReads(at.database, async (held) => {
    const url = `http://${server.address}/trpc/MngGetCustomersByFilter`;
    const asked = request(url, { method: 'POST', headers: { ...OWN, ...headers }, agent: false });
    asked.on('error', () => undefined).end(JSON.stringify(data));
    const pid = await held.waiting();
    asked.destroy();
    await held.ended(pid);
  });
  const { status, text } = await command(server, 'MngGetCustomersByFilter', { data, headers });
  expect([status, JSON.parse(text).result.data]).toEqual([200, { rows: [], count: 0 }]);
});
