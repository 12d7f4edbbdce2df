import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, type TestDatabase, testSettings } from '@dossier/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstStartWithDemo } from '../demo.ts';
import { createDesk, DEMO_PASSWORD, type Desk } from '../server.ts';

const root = new URL('../../../../', import.meta.url);
const pageAt = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = pageAt('README.md');

const PATH = /(?<![\w/.-])(?:\.ci|apps|docs|packages|prisma|scripts|tooling)\/[\w./-]*\w/g;

describe.each([
  'README.md',
  'CONTRIBUTING.md',
  'docs/life-of-a-command.md',
  'docs/glossary.md',
  'docs/decisions.md',
])('%s', (page) => {
  const text = pageAt(page);

  test('names only files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(
      ([, to = '']) => new URL(to, new URL(page, root)),
    );
    const paths = [...text.matchAll(PATH)].map(([path]) => new URL(path, root));
    const missing = [...links, ...paths].map((url) => fileURLToPath(url)).filter((path) => !existsSync(path));
    expect(missing).toEqual([]);
  });
});

test('the settings in the README are as the settings page has them', () => {
  const rows = [...readme.matchAll(/^\| `[A-Z_]+` \|.*$/gm)].map(([row]) => row);
  const all = pageAt('docs/settings.md').split('\n');
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) expect(all).toContain(row);
});

describe('the first five minutes of the README', () => {
  const exchanges = [...readme.matchAll(/^> (\{.*)\n< (\{.*)$/gm)].map(([, sent = '', told = '']) => ({
    sent,
    told,
  }));
  let database: TestDatabase;
  let desk: Desk;
  let token = '';

  beforeAll(async () => {
    database = await createTestDatabase();
    const settings = testSettings();
    const quiet = () => undefined;
    const log = { info: quiet, warn: quiet, error: quiet };
    const now = Math.floor(Date.now() / 1000);
    const demo = { password: DEMO_PASSWORD, customers: 20, settings, now, onStep: quiet };
    await firstStartWithDemo(database.app, demo);
    desk = await createDesk({ database: database.app, settings, log });
  });
  afterAll(async () => {
    await desk.close();
    await database.drop();
  });

  test('shows the password that a first start gives', () => {
    expect(readme).toContain(`"password":"${DEMO_PASSWORD}"`);
    expect(exchanges.length).toBeGreaterThan(5);
  });

  test.each(exchanges)('$sent gets the answer shown', async ({ sent, told }) => {
    const { command, extID, data } = JSON.parse(sent);
    const reply = await desk.execute({ command, data, token, transport: 'tcp', address: '127.0.0.1' });
    const { __token } = reply.data as { __token?: string };
    if (__token) token = __token;
    expect(JSON.stringify({ extID, status: reply.status, data: reply.data })).toMatch(toPattern(told));
  });
});

/** What is left out with … may be anything. */
function toPattern(shown: string): RegExp {
  const parts = shown.split('…').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*?')}$`, 's');
}
