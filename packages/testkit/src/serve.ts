import { createLogger, createMetrics, type Settings } from '@dossier/runtime';
import { startTcpServer, type TcpServer } from '@dossier/tcp';
import type { TestDesk } from './test-desk.ts';

export type { TcpServer };

/** Settings that differ from the desk's, and ports that are not to be any free ones. */
export type ServeOptions = Partial<Settings> & { port?: number; tlsPort?: number };

const log = createLogger({ LOG_LEVEL: 'error', LOG_FORMAT: 'json' }, 'tcp', { write: () => undefined });

/** A TCP server for a test's desk. */
export function serveDesk(at: TestDesk, { port = 0, tlsPort, ...settings }: ServeOptions = {}) {
  return startTcpServer({
    desk: at.desk,
    log,
    metrics: createMetrics(),
    lingerMs: 50,
    port,
    ...(tlsPort === undefined ? {} : { tlsPort }),
    settings: { ...at.settings, SHUTDOWN_DEADLINE_MS: 5000, ...settings },
  });
}
