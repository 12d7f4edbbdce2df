import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DossierRouter, toFailure } from '@dossier/domain/contracts';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { isOwn, type Origin } from './origin.ts';
import { keepToken, tokenOf } from './session-cookie.ts';

export const TRPC_PATH = '/trpc';
const EVENTS_PATH = `${TRPC_PATH}/events`;
const KEY_HEADER = 'idempotency-key';

/** With the codes JSON-RPC has for them, as tRPC answers. */
const FOREIGN = {
  ...toFailure('RET_NOT_ENOUGH_RIGHTS', 'Only the console’s own pages may ask here.'),
  code: -32_003,
};
const NO_JSON = { ...toFailure('INVALID_DATA', 'A command is sent as application/json.'), code: -32_600 };

interface DoorOptions {
  readonly router: DossierRouter;
  /** Largest body of a request, in bytes. */
  readonly maxBodySize: number;
  /** Cuts the streams of events. */
  readonly closing: AbortSignal;
}

export type Door = (request: IncomingMessage, response: ServerResponse, origin: Origin) => Promise<void>;

/** The browser's way to the commands: the session in a cookie, and the browser's address. */
export function createDoor({ router, maxBodySize, closing }: DoorOptions): Door {
  return async (req, res, origin) => {
    const { pathname } = new URL(req.url ?? '/', 'http://console');
    if (!isOwn(req, origin) || !isMethod(req, pathname)) return refuse(res, FOREIGN);
    if (req.method === 'POST' && !isJson(req)) return refuse(res, NO_JSON);
    res.setHeader('cache-control', 'no-store');
    if (pathname === EVENTS_PATH) cutWhen(closing, res);
    const { address, secure } = origin;
    const key = req.headers[KEY_HEADER];
    await nodeHTTPRequestHandler({
      router,
      req,
      res,
      path: pathname.slice(TRPC_PATH.length + 1),
      maxBodySize,
      allowMethodOverride: true,
      createContext: () => ({
        token: tokenOf(req, secure),
        address,
        ...(typeof key === 'string' ? { idempotency_key: key } : {}),
        keepToken: (token: string, expires_time: number) => keepToken(res, { token, expires_time, secure }),
      }),
    });
  };
}

function cutWhen(closing: AbortSignal, response: ServerResponse): void {
  const cut = () => response.destroy();
  closing.addEventListener('abort', cut);
  response.once('close', () => closing.removeEventListener('abort', cut));
}

/** Everything goes by POST, so that filters stay out of URLs; a stream of events can't. */
function isMethod({ method }: IncomingMessage, pathname: string): boolean {
  return method === (pathname === EVENTS_PATH ? 'GET' : 'POST');
}

/** What the HTML form of any site can send is no command. */
function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

function refuse(response: ServerResponse, { status, data, code }: typeof FOREIGN): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message: data.message, code, data } }));
}
