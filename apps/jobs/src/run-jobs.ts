import { hostname } from 'node:os';
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
import { addJobGauges } from './gauges.ts';
import { startScheduler } from './scheduler.ts';

/** Runs the jobs of a desk until a signal; any number of processes may. */
export async function runJobs(settings: Settings): Promise<void> {
  if (settings.DATABASE_URL === '') {
    throw new SettingsError(
      'DATABASE_URL must be set for this program; npm start sets it for the embedded database',
    );
  }
  const log = createLogger(settings, 'jobs');
  const metrics = createMetrics();
  const shutdown = createShutdown(log, settings.SHUTDOWN_DEADLINE_MS);
  stopOnSignals(shutdown);
  try {
    const database = openProgramDatabase(settings, 'jobs', log);
    shutdown.add('database', () => database.close());
    const desk = await createDesk({ database, settings, log });
    shutdown.add('desk', () => desk.close());
    addJobGauges(metrics, desk.jobs);
    const { OPS_HOST, JOBS_OPS_PORT: OPS_PORT } = settings;
    const checks = { database: () => database.query(sql`select 1`).then(() => 'ok') };
    const ops = await startOps({ settings: { OPS_HOST, OPS_PORT }, metrics, checks });
    shutdown.add('ops server', () => ops.close());
    const by = `${hostname()}:${process.pid}`;
    const scheduler = await startScheduler({ jobs: desk.jobs, settings, log, metrics, by });
    shutdown.add('scheduler', () => scheduler.close());
    const report = { type: 'listening', ops: `${OPS_HOST}:${ops.port}` };
    log.info(report, 'listening');
    process.send?.(report);
  } catch (error) {
    if (shutdown.stopping) return;
    await shutdown.run('could not start');
    throw error;
  }
}
