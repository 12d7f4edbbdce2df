import { hostname } from 'node:os';
import { openProgramDatabase, sql } from '@dossier/db';
import { createDesk } from '@dossier/domain/server';
import { createMetrics, runProgram, type Settings, startOps } from '@dossier/runtime';
import { addJobGauges } from './gauges.ts';
import { startScheduler } from './scheduler.ts';

/** Runs the jobs of a desk until a signal; any number of processes may. */
export function runJobs(settings: Settings): Promise<void> {
  return runProgram({
    settings,
    name: 'jobs',
    start: async ({ log, shutdown }) => {
      const metrics = createMetrics();
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
      return { type: 'listening', ops: `${OPS_HOST}:${ops.port}` };
    },
  });
}
