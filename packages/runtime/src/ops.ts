import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Settings } from './settings.ts';

/** What must hold for the program to take work: resolves with facts to show, rejects when it does not hold. */
export type ReadyCheck = () => Promise<unknown>;

/** What the ops server needs. */
export interface OpsOptions {
  settings: Pick<Settings, 'OPS_HOST' | 'OPS_PORT'>;
  metrics: { text(): Promise<string> };
  checks: Record<string, ReadyCheck>;
  /** Longest time of one check, in milliseconds. */
  checkTimeoutMs?: number;
}

/** A running ops server. */
export interface OpsServer {
  port: number;
  close(): Promise<void>;
}

/** Serves /healthz, /readyz and /metrics over HTTP; rejects when the port is taken. */
export async function startOps(options: OpsOptions): Promise<OpsServer> {
  const server = createServer((request, response) => {
    answer(options, new URL(request.url ?? '/', 'http://ops').pathname, response).catch((error: unknown) => {
      write(response, 500, `${error instanceof Error ? error.message : 'failed'}\n`);
    });
  });
  const { OPS_HOST, OPS_PORT } = options.settings;
  const port = await listen(server, OPS_HOST, OPS_PORT);
  return { port, close: () => close(server) };
}

async function answer(options: OpsOptions, path: string, response: ServerResponse): Promise<void> {
  if (path === '/healthz') return write(response, 200, 'ok\n');
  if (path === '/metrics') return write(response, 200, await options.metrics.text());
  if (path !== '/readyz') return write(response, 404, 'not found\n');
  const { ready, facts } = await runChecks(options);
  write(response, ready ? 200 : 503, `${JSON.stringify({ ready, checks: facts })}\n`);
}

async function runChecks({
  checks,
  checkTimeoutMs = 2000,
}: OpsOptions): Promise<{ ready: boolean; facts: object }> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        return { name, holds: true, fact: (await within(checkTimeoutMs, check())) ?? 'ok' };
      } catch (error) {
        return { name, holds: false, fact: { error: firstLine(error) } };
      }
    }),
  );
  return {
    ready: results.every(({ holds }) => holds),
    facts: Object.fromEntries(results.map(({ name, fact }) => [name, fact])),
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'failed';
}

function write(response: ServerResponse, status: number, body: string): void {
  const type = body.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
