import { openProgramDatabase, sql } from '@dossier/db';
import { createDesk } from '@dossier/domain/server';
import {
  createLogger,
  createMetrics,
  createShutdown,
  type Settings,
  SettingsError,
  startOps,
  stopOnSignals,
} from '@dossier/runtime';
import { startPages } from './pages.ts';
import { startConsoleServer } from './server.ts';

/** Serves the console until a signal; any number of processes may. */
export async function runConsole(settings: Settings): Promise<void> {
  if (settings.DATABASE_URL === '') {
    throw new SettingsError(
      'DATABASE_URL must be set for this program; npm start sets it for the embedded database',
    );
  }
  const log = createLogger(settings, 'console');
  const metrics = createMetrics();
  const shutdown = createShutdown(log, settings.SHUTDOWN_DEADLINE_MS);
  stopOnSignals(shutdown);
  try {
    const database = openProgramDatabase(settings, 'console', log);
    shutdown.add('database', () => database.close());
    const desk = await createDesk({ database, settings, log });
    shutdown.add('desk', () => desk.close());
    const pages = await startPages();
    shutdown.add('pages', () => pages.close());
    const server = await startConsoleServer({ desk, settings, log, metrics, pages });
    shutdown.add('web server', () => server.close());
    const { OPS_HOST, CONSOLE_OPS_PORT: OPS_PORT } = settings;
    const checks = { database: () => database.query(sql`select 1`).then(() => 'ok') };
    const ops = await startOps({ settings: { OPS_HOST, OPS_PORT }, metrics, checks });
    shutdown.add('ops server', () => ops.close());
    const report = { type: 'listening', console: server.address, ops: `${OPS_HOST}:${ops.port}` };
    log.info(report, 'listening');
    process.send?.(report);
  } catch (error) {
    if (shutdown.stopping) return;
    await shutdown.run('could not start');
    throw error;
  }
}
