import { BlockList, isIP } from 'node:net';
import { type Logger, SettingsError } from '@dossier/runtime';
import type { TcpSettings } from './door.ts';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

interface Wish {
  host: string;
  tls: boolean;
  settings: Pick<TcpSettings, 'TCP_PLAINTEXT'>;
  log: Pick<Logger, 'warn' | 'info'>;
}

/** Where plain TCP may listen when the door is to listen on host; SettingsError when nowhere. */
export function plainHost({ host, tls, settings, log }: Wish): string {
  if (isLoopback(host)) return host;
  if (settings.TCP_PLAINTEXT === 'allow') {
    log.warn(
      { host },
      'plain TCP listens beyond loopback: passwords and tokens cross the network unencrypted',
    );
    return host;
  }
  if (!tls)
    throw new SettingsError(
      `TCP_HOST ${host} is beyond loopback, which plain TCP needs TCP_PLAINTEXT=allow for`,
    );
  log.info({ host }, 'plain TCP stays on 127.0.0.1; TLS listens on the host asked for');
  return '127.0.0.1';
}

function isLoopback(host: string): boolean {
  if (host === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && LOOPBACK.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
