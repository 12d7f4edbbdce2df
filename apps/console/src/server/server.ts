import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { commandLines, createRouter, type Desk, findCommandPage } from '@dossier/domain/server';
import type { Logger, Metrics, Settings } from '@dossier/runtime';
import { offerDesk } from './desk-link.ts';
import { createDoor, TRPC_PATH } from './door.ts';
import { ADDRESS_HEADER, PATH_HEADER, protect, SECURE_HEADER } from './headers.ts';
import { observed } from './observed.ts';
import { originOf } from './origin.ts';
import type { Pages } from './pages.ts';

export interface ConsoleServerOptions {
  readonly desk: Pick<Desk, 'execute' | 'events'>;
  readonly settings: Pick<
    Settings,
    | 'CONSOLE_HOST'
    | 'CONSOLE_PORT'
    | 'CONSOLE_PROXIES'
    | 'COMMAND_TIMEOUT_MS'
    | 'FRAME_MAX_BYTES'
    | 'EVENT_BACKLOG_MAX'
  >;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly pages: Pages;
}

export interface ConsoleServer {
  /** As `host:port`. */
  readonly address: string;
  /** Lets what runs end; streams of events are cut, for browsers come back by themselves. */
  close(): Promise<void>;
}

/** Serves pages and the browser's door to the commands on one port. */
export async function startConsoleServer(options: ConsoleServerOptions): Promise<ConsoleServer> {
  const { desk, settings, pages, log } = options;
  const execute = observed(desk.execute, options);
  const feeds = { events: desk.events, backlogMax: settings.EVENT_BACKLOG_MAX };
  const router = createRouter({ execute, feeds, timeoutMs: settings.COMMAND_TIMEOUT_MS });
  offerDesk({ router, reference: { lines: commandLines, find: findCommandPage } });
  const closing = new AbortController();
  const door = createDoor({ router, maxBodySize: settings.FRAME_MAX_BYTES, closing: closing.signal });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const origin = originOf(request, settings.CONSOLE_PROXIES);
    protect(request, response, { dev: pages.dev, secure: origin.secure });
    if (request.url?.startsWith(`${TRPC_PATH}/`)) return door(request, response, origin);
    request.headers[ADDRESS_HEADER] = origin.address;
    request.headers[PATH_HEADER] = request.url ?? '/';
    request.headers[SECURE_HEADER] = origin.secure ? '1' : '0';
    return pages.answer(request, response);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((err: unknown) => {
      log.error({ err }, 'a request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const port = await listen(server, settings.CONSOLE_HOST, settings.CONSOLE_PORT);
  return {
    address: `${settings.CONSOLE_HOST.includes(':') ? `[${settings.CONSOLE_HOST}]` : settings.CONSOLE_HOST}:${port}`,
    close: () => close(server, closing),
  };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server, closing: AbortController): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    closing.abort();
    server.closeIdleConnections();
  });
}
