import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseCookie, stringifySetCookie } from 'cookie';

const NAME = 'dossier_session';
/** Over TLS the browser itself refuses it from anywhere else and under any other path. */
const SECURE_NAME = `__Host-${NAME}`;

/** The token of the session a request belongs to; empty without one. */
export function tokenOf(request: Pick<IncomingMessage, 'headers'>, secure: boolean): string {
  return parseCookie(request.headers.cookie ?? '')[secure ? SECURE_NAME : NAME] ?? '';
}

/** Keeps a token where no script can read it, until the session ends; an empty one removes it. */
export function keepToken(
  response: ServerResponse,
  { token, expires_time, secure }: { token: string; expires_time: number; secure: boolean },
): void {
  const expires = new Date(token === '' ? 0 : expires_time * 1000);
  response.appendHeader(
    'set-cookie',
    stringifySetCookie(secure ? SECURE_NAME : NAME, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      expires,
    }),
  );
}
