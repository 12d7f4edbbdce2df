import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createTestDesk, PASSWORD, personWithPassword, signIn, type TestDesk } from '@dossier/testkit';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandNames, type Told } from './contracts.ts';
import type { FeedInput } from './router-type.ts';
import { createRouter } from './server.ts';
import { consoleClient, failureOf, renamed } from './testing/console-client.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = (file: string, args: string[]) => execFileSync(file, args, { cwd: root, encoding: 'utf8' });

let at: TestDesk;
beforeAll(async () => {
  at = await createTestDesk();
});
afterAll(() => at.close());

function clientWith(token: string) {
  const router = createRouter({ execute: at.desk.execute, timeoutMs: 20_000 });
  return consoleClient({
    url: 'http://console/trpc',
    token,
    fetch: (input, init) => {
      const req = new Request(input as string, init as RequestInit);
      const context = {
        token: req.headers.get('authorization')?.slice('Bearer '.length) ?? '',
        address: '192.0.2.1',
      };
      return fetchRequestHandler({
        endpoint: '/trpc',
        req,
        router,
        createContext: () => context,
        allowMethodOverride: true,
      });
    },
  });
}

test('a client typed by the router alone runs commands, and a refusal is the one of the error table', async () => {
  const client = clientWith(at.admin.token);
  const { customer } = await client.MngAddCustomer.mutate({ first_name: 'Ann', last_name: 'Lee' });
  expect(await renamed(client, customer.customer_id)).toBe('Anna Lee 2 true object');
  const failed = await client.MngGetCustomer.query({ customer_id: 2_000_000_000 }).catch(failureOf);
  expect(failed).toEqual({ error: 'RET_NOT_FOUND', code: 404, message: 'No such record.' });
  const invalid = await client.MngAddCustomer.mutate({ email: 'x' }).catch(failureOf);
  expect(invalid).toMatchObject({
    error: 'INVALID_DATA',
    code: 3,
    fields: [{ field: 'email', rule: 'email' }],
  });
});

test('who is not signed in is told so before the data is looked at; internals never leave', async () => {
  const nobody = clientWith('');
  expect(await nobody.MngAddCustomer.mutate({ email: 'x' }).catch(failureOf)).toMatchObject({
    error: 'RET_UNAUTHORIZED',
  });
  const router = createRouter({
    execute: () => Promise.reject(new Error('secret detail')),
    timeoutMs: 20_000,
  });
  const req = new Request('http://console/trpc/Ping');
  const reply = await fetchRequestHandler({
    endpoint: '/trpc',
    req,
    router,
    createContext: () => ({ token: '', address: '' }),
  });
  const text = await reply.text();
  expect(text).not.toContain('secret detail');
  expect(text).toContain('RET_TECH_PROBLEM');
});

test('a command over its time has an unknown outcome, a query left nothing behind', async () => {
  const router = createRouter({ execute: () => new Promise(() => undefined), timeoutMs: 5 });
  const caller = router.createCaller({ token: '', address: '' });
  const failed = (error: { cause?: { body?: object } }) => error.cause?.body;
  expect(await caller.Ping({}).catch(failed)).toMatchObject({ error: 'RET_TIMEOUT' });
  const outcome = await caller.MngAddCustomer({}).catch(failed);
  expect(outcome).toMatchObject({ error: 'RET_TECH_PROBLEM', retry: 'idempotency_key' });
});

test('the console stands in the log as the transport', async () => {
  const staff = await signIn(at, { role: 3 });
  const client = clientWith(staff.token);
  const { customer } = await client.MngAddCustomer.mutate({ first_name: 'Bo' });
  const { customer_id } = customer;
  const { rows } = await client.MngGetCustomerHistory.query({ customer_id, limit: 1, offset: 0 });
  expect(rows).toMatchObject([{ transport: 'console', address: '192.0.2.1', manager_id: staff.staff_id }]);
});

test('every command is a procedure, and beside them only the feed of events', () => {
  const procedures = createRouter({ execute: at.desk.execute, timeoutMs: 20_000 })._def.procedures;
  expect(Object.keys(procedures).sort()).toEqual(['events', ...commandNames].sort());
});

test('type-checking such a client reads no handler and nothing of the server', () => {
  const options = ['--noEmit', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023', '--strict'];
  const lib = ['--allowImportingTsExtensions', '--lib', 'es2023,es2024.string,dom', '--types', ''];
  const entry = 'packages/domain/src/testing/console-client.ts';
  const files = run('tooling/node_modules/.bin/tsc', [
    '--ignoreConfig',
    ...options,
    ...lib,
    '--listFilesOnly',
    entry,
  ]).split('\n');
  const ours = files.filter((file) => file.includes('/packages/') && !file.includes('node_modules'));
  expect(ours.some((file) => file.endsWith('/domain/src/contracts.ts'))).toBe(true);
  expect(
    ours.filter((file) => /\/packages\/(db|runtime|wire)\/|handlers\.ts|\/server\.ts|execute\.ts/.test(file)),
  ).toEqual([]);
});

test.each([
  ['contracts.ts', false],
  ['server.ts', true],
])('loading %s loads the database driver: %s', (entry, expected) => {
  const script = `import module from 'node:module';
    await import('./packages/domain/src/${entry}');
    console.log(Object.keys(module._cache).some((file) => file.includes('/node_modules/pg/')));`;
  const tsx = './tooling/node_modules/tsx/dist/esm/index.mjs';
  expect(run(process.execPath, ['--import', tsx, '--input-type=module', '-e', script]).trim()).toBe(
    String(expected),
  );
});

test('the session of a browser is kept by its door and never answered', async () => {
  const staff = await personWithPassword(at);
  const kept: [string, number][] = [];
  const keepToken = (token: string, expires: number) => void kept.push([token, expires]);
  const router = createRouter({ execute: at.desk.execute, timeoutMs: 20_000 });
  const entered = await router
    .createCaller({ token: '', address: '192.0.2.1', keepToken })
    .AuthManager({ login: staff.staff_id, password: PASSWORD });
  const [[token = '', expires] = []] = kept;
  expect(entered).toMatchObject({ __token: '', expires_time: expires });
  const signedIn = router.createCaller({ token, address: '192.0.2.1', keepToken });
  expect((await signedIn.GetManagerSelf({})).manager.id).toBe(staff.staff_id);
  await signedIn.LogoutManager({});
  expect(kept.at(-1)).toEqual(['', 0]);
});

test('a feed says what it is subscribed to, then what happens, and goes on after what was told last', async () => {
  const client = feedOf(at.admin.token);
  const first = client({ chanels: ['customer:event', 'EURUSD'] });
  expect(await first.next()).toMatchObject({ kind: 'subscribed', chanels: ['customer:event'] });
  const customer = await addedCalled('Fay');
  const told = await first.untilTold(customer.customer_id);
  expect(told).toMatchObject({ kind: 'event', event: { event: 'customer:event', type: 0, data: customer } });
  await first.end();
  const missed = await addedCalled('Mia');
  const seq = told.kind === 'event' ? told.event.seq : 0;
  const again = client({ chanels: ['customer:event'], lastEventId: String(seq) });
  expect(await again.next()).toMatchObject({ kind: 'subscribed', seq });
  expect(await again.next()).toMatchObject({ kind: 'event', event: { data: missed } });
  await again.end();
});

test('a feed that is read too slowly ends', async () => {
  const chanels = ['customer:event'];
  const [slow, reader] = [
    feedOf(at.admin.token, { backlogMax: 2 })({ chanels }),
    feedOf(at.admin.token)({ chanels }),
  ];
  for (const one of [slow, reader]) await one.next();
  await addedCalled('One');
  await addedCalled('Two');
  await reader.untilTold((await addedCalled('Three')).customer_id);
  expect(await slow.isOver()).toBe(true);
  await reader.end();
});

test('a feed ends when the database is away, so that its reader knows that nothing is told', async () => {
  const away = await createTestDesk();
  const reader = feedOf(away.admin.token, { of: away })({ chanels: ['customer:event'] });
  expect(await reader.next()).toMatchObject({ kind: 'subscribed' });
  await away.database.app.close();
  expect(await reader.isOver()).toBe(true);
  await away.close();
});

test('who may not subscribe is refused as over TCP', async () => {
  const nobody = feedOf('')({ chanels: ['customer:event'] });
  expect(await nobody.next().catch((error) => error.cause.body)).toMatchObject({
    error: 'RET_UNAUTHORIZED',
  });
});

async function addedCalled(first_name: string): Promise<{ customer_id: number }> {
  const { customer } = await at.admin.ok<{ customer: { customer_id: number } }>('MngAddCustomer', {
    first_name,
  });
  return customer;
}

function feedOf(token: string, { of = at, backlogMax = 5000 } = {}) {
  const { execute, events } = of.desk;
  const router = createRouter({ execute, feeds: { events, backlogMax }, timeoutMs: 20_000 });
  return (input: FeedInput) => {
    const signal = new AbortController();
    const caller = router.createCaller({ token, address: '192.0.2.1' }, { signal: signal.signal });
    const stream = caller
      .events(input)
      .then((told) => (told as AsyncIterable<[string, Told]>)[Symbol.asyncIterator]());
    return {
      async next(): Promise<Told> {
        const { value } = await (await stream).next();
        return value[1];
      },
      /** From now on may begin with what was done a moment ago and had no number yet. */
      async untilTold(customer_id: number): Promise<Told> {
        for (;;) {
          const told = await this.next();
          if (told.kind === 'event' && told.event.data['customer_id'] === customer_id) return told;
        }
      },
      async isOver(): Promise<boolean> {
        return (await (await stream).next()).done === true;
      },
      async end() {
        signal.abort();
        await (await stream).return?.();
      },
    };
  };
}
