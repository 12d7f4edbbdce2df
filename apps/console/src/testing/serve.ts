import { type IncomingMessage, request } from 'node:http';
import { createLogger, createMetrics, type Settings } from '@dossier/runtime';
import type { TestDesk } from '@dossier/testkit';
import type { Pages } from '../server/pages.ts';
import { type ConsoleServer, type ConsoleServerOptions, startConsoleServer } from '../server/server.ts';

const log = createLogger({ LOG_LEVEL: 'silent', LOG_FORMAT: 'json' }, 'console');

/** A server without pages: for what goes to the commands. */
const noPages: Pages = {
  dev: false,
  answer: async (_, response) => {
    response.writeHead(404).end();
  },
  close: () => Promise.resolve(),
};

interface ServeOptions extends Partial<Settings> {
  readonly pages?: Pages;
  readonly desk?: ConsoleServerOptions['desk'];
}

/** A console server of a test's desk on a free port. */
export function serveConsole(
  at: TestDesk,
  { pages = noPages, desk = at.desk, ...settings }: ServeOptions = {},
): Promise<ConsoleServer> {
  return startConsoleServer({
    desk,
    log,
    metrics: createMetrics(),
    pages,
    settings: { ...at.settings, CONSOLE_PORT: 0, ...settings },
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a browser sends of itself with a request of the console's own page. */
export const OWN = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' } as const;

/** One request over a socket of its own, with exactly these headers. */
export function ask(
  { address }: Pick<ConsoleServer, 'address'>,
  path: string,
  { method = 'GET', headers = {}, body }: Ask = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(`http://${address}${path}`, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A command as the console's own page sends it. */
export function command(
  server: Pick<ConsoleServer, 'address'>,
  name: string,
  { data = {}, headers = {} }: { data?: unknown; headers?: Readonly<Record<string, string>> } = {},
): Promise<Answer> {
  return ask(server, `/trpc/${name}`, {
    method: 'POST',
    headers: { ...OWN, ...headers },
    body: JSON.stringify(data),
  });
}

/** The cookie an answer sets, as a browser would send it back, with the flags it was set with. */
export function cookieOf({ headers }: Answer): {
  readonly cookie: string;
  readonly flags: readonly string[];
} {
  const [cookie = '', ...flags] = (headers['set-cookie']?.[0] ?? '').split('; ');
  return { cookie, flags };
}
