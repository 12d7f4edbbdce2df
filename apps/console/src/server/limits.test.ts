import { createTestDesk, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, command, OWN, serveConsole } from '../testing/serve.ts';
import type { ConsoleServer } from './server.ts';

let at: TestDesk;
let server: ConsoleServer;

beforeAll(async () => {
  at = await createTestDesk();
  server = await serveConsole(at, { FRAME_MAX_BYTES: 2048 });
});

afterAll(async () => {
  await server.close();
  await at.close();
});

const failureOf = (text: string) => JSON.parse(text).error.data.error as string;

test.each([
  ['announced', {}],
  ['in chunks', { 'transfer-encoding': 'chunked' }],
])('a body larger than a frame may be, %s, is refused', async (_, headers) => {
  const data = { login: 'x'.repeat(4000), password: 'x' };
  const { status, text } = await command(server, 'AuthManager', { data, headers });
  expect([status, failureOf(text)]).toEqual([413, 'RET_BAD_REQUEST']);
});

test('a body that is no JSON, or no object, is an error of its own', async () => {
  for (const body of ['{"login":', '[]', '"text"', 'null']) {
    const { status, text } = await ask(server, '/trpc/AuthManager', { method: 'POST', headers: OWN, body });
    expect([body, status, failureOf(text)]).toEqual([body, 400, 'INVALID_DATA']);
  }
});

test('a command there is not is told by its name in the table', async () => {
  for (const name of ['NoSuchCommand', '__proto__', 'constructor', '%00']) {
    const { text } = await command(server, name);
    expect([name, failureOf(text)]).toEqual([name, 'RET_INVALID_METHOD']);
  }
});

test('nothing of what went wrong inside is told', async () => {
  const broken = await serveConsole(at, {
    desk: { events: at.desk.events, execute: () => Promise.reject(new Error('secret of the house')) },
  });
  const { status, text } = await command(broken, 'Ping');
  await broken.close();
  expect([status, failureOf(text)]).toEqual([500, 'RET_TECH_PROBLEM']);
  expect(text).not.toContain('secret of the house');
});
