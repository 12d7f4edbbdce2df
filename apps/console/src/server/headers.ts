import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where a page on the server finds whose request it answers, and for what; never taken from outside. */
export const ADDRESS_HEADER = 'x-dossier-address';
export const PATH_HEADER = 'x-dossier-path';
export const SECURE_HEADER = 'x-dossier-secure';
export const NONCE_HEADER = 'x-dossier-nonce';

const FIXED = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
} as const;

const YEAR_S = 31_536_000;

/** Puts the headers that keep a page to itself on an answer, and its nonce where Next looks for it. */
export function protect(
  request: IncomingMessage,
  response: ServerResponse,
  { dev, secure }: { dev: boolean; secure: boolean },
): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = policyWith(nonce, dev);
  request.headers['content-security-policy'] = policy;
  request.headers[NONCE_HEADER] = nonce;
  for (const [name, value] of Object.entries(FIXED)) response.setHeader(name, value);
  response.setHeader('content-security-policy', policy);
  if (secure) response.setHeader('strict-transport-security', `max-age=${YEAR_S}`);
}

/** `style-src-attr`: virtual lists place their rows, and statuses have colours people chose. */
function policyWith(nonce: string, dev: boolean): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    `style-src 'self' 'nonce-${nonce}'${dev ? " 'unsafe-inline'" : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${dev ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
