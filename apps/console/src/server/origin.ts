import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** Who a request comes from, as far as trusted proxies tell. */
export interface Origin {
  readonly address: string;
  /** Whether the browser came over TLS. */
  readonly secure: boolean;
  /** What the browser calls this server. */
  readonly host: string;
}

/** Believes `x-forwarded-*` of the proxies named in CONSOLE_PROXIES only. */
export function originOf(request: IncomingMessage, proxies: string): Origin {
  const peer = plainAddress(request.socket.remoteAddress ?? '');
  const { host = '' } = request.headers;
  if (!isIn(peer, proxies)) return { address: peer, secure: false, host };
  const hops = listed(request.headers['x-forwarded-for']).map(plainAddress);
  const stranger = hops.findLast((hop) => !isIn(hop, proxies));
  return {
    address: stranger ?? hops[0] ?? peer,
    secure: listed(request.headers['x-forwarded-proto']).at(-1) === 'https',
    host: listed(request.headers['x-forwarded-host']).at(-1) ?? host,
  };
}

/** A request a page of ours made: another site's can carry the cookie, but not these headers. */
export function isOwn(request: IncomingMessage, { host }: Origin): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const { origin } = request.headers;
  if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === host;
  return site === 'same-origin' || request.headers['x-dossier'] === 'console';
}

function listed(header: string | string[] | undefined): string[] {
  return String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, '');
}

function isIn(address: string, ranges: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges.split(',').some((range) => {
    if (range === '') return false;
    const [network, bits] = ipaddr.parseCIDR(range.includes('/') ? range : wholeOf(range));
    return parsed.kind() === network.kind() && parsed.match(network, bits);
  });
}

function wholeOf(address: string): string {
  return `${address}/${ipaddr.parse(address).kind() === 'ipv4' ? 32 : 128}`;
}
