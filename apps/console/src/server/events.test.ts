import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { addDesk, createTestDesk, PASSWORD, personWithPassword, type TestDesk } from '@dossier/testkit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { command, cookieOf, serveConsole } from '../testing/serve.ts';
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

const input = encodeURIComponent(JSON.stringify({ chanels: ['customer:event', 'notify'] }));

/** A browser's open stream of events. */
class Stream {
  text = '';
  over = false;
  readonly #sent: ClientRequest;

  constructor({ address }: Pick<ConsoleServer, 'address'>, cookie: string) {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    this.#sent = request(`http://${address}/trpc/events?input=${input}`, { headers, agent: false });
    this.#sent.on('response', (response: IncomingMessage) => {
      response.setEncoding('utf8').on('data', (part: string) => {
        this.text += part;
      });
      response.on('close', () => this.#end());
      response.on('error', () => this.#end());
    });
    this.#sent.on('error', () => this.#end());
    this.#sent.end();
  }

  async contains(text: string): Promise<void> {
    await vi.waitFor(() => expect(this.text).toContain(text), { timeout: 10_000 });
  }

  async ended(): Promise<void> {
    await vi.waitFor(() => expect(this.over).toBe(true), { timeout: 10_000 });
  }

  leave(): void {
    this.#sent.destroy();
  }

  #end(): void {
    this.over = true;
  }
}

async function cookieOfPerson(staff: Readonly<Record<string, string | number>> = {}, to = server) {
  const { staff_id } = await personWithPassword(at, { see_all_customers: 1, ...staff });
  const data = { login: staff_id, password: PASSWORD };
  return cookieOf(await command(to, 'AuthManager', { data })).cookie;
}

async function follow(cookie: string, from = server): Promise<Stream> {
  const stream = new Stream(from, cookie);
  await stream.contains('subscribed');
  return stream;
}

test('two people’s events do not mix', async () => {
  await addDesk(at.database.app, { code: 'NORTH', brand: 'acme' });
  const [acme, zenith] = await Promise.all(
    ['acme', 'zenith'].map(async (brand) => follow(await cookieOfPerson({ brand }))),
  );
  if (!acme || !zenith) throw new Error('both are there');
  await at.admin.ok('MngAddCustomer', { brand: 'acme', first_name: 'Amanda' });
  await at.admin.ok('MngAddCustomer', { brand: 'zenith', first_name: 'Zora' });
  await Promise.all([acme.contains('Amanda'), zenith.contains('Zora')]);
  await at.admin.ok('MngAddCustomer', { brand: 'acme', first_name: 'Anton' });
  await acme.contains('Anton');
  expect(acme.text).not.toContain('Zora');
  expect(zenith.text).not.toMatch(/Amanda|Anton/);
  acme.leave();
  zenith.leave();
});

test('a stream tells that its session has ended, and tells nothing after it', async () => {
  const cookie = await cookieOfPerson();
  const stream = await follow(cookie);
  await command(server, 'LogoutManager', { headers: { cookie } });
  await stream.contains('"status":401');
  const upTo = stream.text.length;
  const watcher = await follow(await cookieOfPerson());
  await at.admin.ok('MngAddCustomer', { first_name: 'Afterwards' });
  await watcher.contains('Afterwards');
  expect(stream.text.slice(upTo)).not.toContain('Afterwards');
  const again = new Stream(server, cookie);
  await again.contains('RET_UNAUTHORIZED');
  for (const one of [stream, watcher, again]) one.leave();
});

test('a stream that was cut goes on after what it told last', async () => {
  const cookie = await cookieOfPerson();
  const first = await follow(cookie);
  await at.admin.ok('MngAddCustomer', { first_name: 'Before the cut' });
  await first.contains('Before the cut');
  first.leave();
  await first.ended();
  const last = [...first.text.matchAll(/^id: ?(\d+)/gm)].at(-1)?.[1];
  await at.admin.ok('MngAddCustomer', { first_name: 'Meanwhile' });
  const since = encodeURIComponent(JSON.stringify({ chanels: ['customer:event'], lastEventId: last }));
  const { text } = await readUntil(`/trpc/events?input=${since}`, cookie, 'Meanwhile');
  expect(text).not.toContain('Before the cut');
});

function readUntil(path: string, cookie: string, awaited: string): Promise<{ text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'sec-fetch-site': 'same-origin' };
    const sent = request(`http://${server.address}${path}`, { headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (!text.includes(awaited)) return;
        sent.destroy();
        resolve({ text });
      });
      response.on('end', () => reject(new Error(`ended without ${awaited}`)));
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('a server that stops cuts streams, answers what runs and then is gone', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let started: () => void = () => undefined;
  const running = new Promise<void>((resolve) => {
    started = resolve;
  });
  const stopping = await serveConsole(at, {
    desk: {
      events: at.desk.events,
      async execute(asked) {
        if (asked.command === 'GetServerInfo') {
          started();
          await held;
        }
        return at.desk.execute(asked);
      },
    },
  });
  const stream = await follow(await cookieOfPerson({}, stopping), stopping);
  const answer = command(stopping, 'GetServerInfo');
  await running;
  const closed = stopping.close();
  await stream.ended();
  await expect(command(stopping, 'Ping')).rejects.toThrow('ECONNREFUSED');
  release();
  expect((await answer).status).toBe(200);
  await closed;
});
