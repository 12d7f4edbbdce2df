import { createLogger, createMetrics, type Metrics, readSettings, type Settings } from '@dossier/runtime';
import { afterEach } from 'vitest';
import type { DoorOptions } from '../door.ts';
import { startTcpServer, type TcpServer, type TcpServerOptions } from '../server.ts';

const running: TcpServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

interface Served extends TcpServer {
  metrics: Metrics;
  lines: Record<string, unknown>[];
}

type Wishes = Partial<Omit<TcpServerOptions, 'desk' | 'settings'>> & { settings?: Partial<Settings> };

/** A server on free ports that a test need not close. */
export async function serve(desk: DoorOptions['desk'], { settings, ...rest }: Wishes = {}): Promise<Served> {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ LOG_LEVEL: 'debug', LOG_FORMAT: 'json' }, 'tcp', {
    write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const metrics = createMetrics();
  const given = { ...readSettings({}), SHUTDOWN_DEADLINE_MS: 500, ...settings };
  const options = { desk, log, metrics, port: 0, lingerMs: 50, ...rest, settings: given };
  const server = await startTcpServer(options);
  running.push(server);
  return { ...server, metrics, lines };
}
