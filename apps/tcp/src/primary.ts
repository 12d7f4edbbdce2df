import { availableParallelism } from 'node:os';
import {
  createClusterMetrics,
  createLogger,
  createShutdown,
  type Settings,
  SettingsError,
  startOps,
  stopOnSignals,
} from '@dossier/runtime';
import { hostPort, type ListeningReport } from './messages.ts';
import { Workers } from './workers.ts';

const MOST_BY_ITSELF = 4;
const CLOSING_MS = 3000;

/** Starts the worker processes that share the TCP ports, keeps them alive and serves health and metrics. */
export async function runPrimary(settings: Settings): Promise<void> {
  if (settings.DATABASE_URL === '') {
    throw new SettingsError(
      'DATABASE_URL must be set for this program; npm start sets it for the embedded database',
    );
  }
  const log = createLogger(settings, 'tcp');
  const workers = new Workers(
    settings.TCP_PROCESSES || Math.min(availableParallelism(), MOST_BY_ITSELF),
    log,
  );
  const metrics = createClusterMetrics();
  const deadlineMs = settings.SHUTDOWN_DEADLINE_MS + CLOSING_MS;
  const shutdown = createShutdown(log, deadlineMs + 1000);
  stopOnSignals(shutdown);
  metrics.gauge({
    name: 'dossier_workers',
    help: 'Workers that listen',
    across: 'sum',
    read: () => workers.listening,
  });
  metrics.gauge({
    name: 'dossier_worker_deaths',
    help: 'Workers that died',
    across: 'sum',
    read: () => workers.deaths,
  });
  const checks = {
    workers: async () => workers.requireListening(),
    database: () => workers.ready(),
  };
  try {
    const ops = await startOps({ settings, metrics, checks });
    shutdown.add('ops server', () => ops.close());
    shutdown.add('workers', () => workers.stop(deadlineMs));
    const { host, port, tlsPort } = await workers.start();
    const report: ListeningReport = {
      type: 'listening',
      tcp: hostPort(host, port),
      ...(tlsPort === 0 ? {} : { tls: hostPort(settings.TCP_HOST, tlsPort) }),
      ops: hostPort(settings.OPS_HOST, ops.port),
    };
    log.info(report, 'listening');
    process.send?.(report);
  } catch (error) {
    if (shutdown.stopping) return;
    await shutdown.run('could not start');
    throw error;
  }
}
