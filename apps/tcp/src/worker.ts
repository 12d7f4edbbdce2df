import { type Database, openProgramDatabase, sql } from '@dossier/db';
import { createDesk, type Desk } from '@dossier/domain/server';
import {
  createLogger,
  createMetrics,
  createShutdown,
  type Metrics,
  type Settings,
  shareMetrics,
  stopOnSignals,
} from '@dossier/runtime';
import { type FromWorker, startFailure, type ToWorker } from './messages.ts';
import { startTcpServer } from './server.ts';

const CLOSING_MS = 2000;

/** Serves TCP in one of the processes that share the ports. */
export async function runWorker(settings: Settings): Promise<void> {
  const log = createLogger(settings, 'tcp');
  const metrics = createMetrics();
  shareMetrics(metrics);
  // The primary tells that the server stops; that its workers do is a detail.
  const quiet = { info: log.debug.bind(log), error: log.error.bind(log) };
  const shutdown = createShutdown(quiet, settings.SHUTDOWN_DEADLINE_MS + CLOSING_MS);
  stopOnSignals(shutdown, { signals: ['SIGTERM'], exit: (code) => process.exit(code) });
  // Ctrl-C reaches every process of the terminal; the primary passes it on in order.
  process.on('SIGINT', () => log.debug('left to the primary process'));
  process.on('SIGHUP', () => log.debug('left to the primary process'));
  try {
    const database = openProgramDatabase(settings, 'tcp', log);
    shutdown.add('database', () => database.close());
    const desk = await createDesk({ database, settings, log });
    shutdown.add('desk', () => desk.close());
    addLogGauges(metrics, desk);
    const server = await startTcpServer({ desk, settings, log, metrics });
    shutdown.add('TCP server', () => server.close());
    answerReadiness(database);
    await tell({ kind: 'listening', host: server.host, port: server.port, tlsPort: server.tlsPort });
  } catch (error) {
    log.debug({ err: error }, 'could not start');
    await tell({ kind: 'failed', message: startFailure(error) });
    await shutdown.run('could not start');
    process.exit(1);
  }
}

function addLogGauges(metrics: Metrics, desk: Desk): void {
  metrics.gauge({
    name: 'dossier_log_head',
    help: 'Number of the newest numbered log row',
    across: 'max',
    read: async () => (await desk.logState()).seq,
  });
  metrics.gauge({
    name: 'dossier_log_unnumbered_seconds',
    help: 'Age of the oldest log row without a number; 0 without any',
    across: 'max',
    read: async () => (await desk.logState()).unnumbered_s,
  });
}

function answerReadiness(database: Database): void {
  process.on('message', (message: ToWorker) => {
    if (message.kind !== 'ready?') return;
    readiness(database).then(
      (facts) => tell({ kind: 'ready', id: message.id, facts }),
      (error: unknown) => tell({ kind: 'not-ready', id: message.id, message: startFailure(error) }),
    );
  });
}

/** The database answers; tells whether the log is kept from changes by triggers alone or by missing grants as well. */
async function readiness(database: Database): Promise<Record<string, string>> {
  const [row] = await database.query<{ writable: boolean }>(
    sql`select has_table_privilege('change', 'update, delete, truncate') as writable`,
  );
  return { log: row?.writable ? 'guarded by triggers' : 'guarded by triggers and grants' };
}

/** Resolves once the message has left this process, or cannot. */
function tell(message: FromWorker): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, undefined, undefined, () => resolve());
    else resolve();
  });
}
