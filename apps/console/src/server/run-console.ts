import { openProgramDatabase, sql } from '@dossier/db';
import { createDesk } from '@dossier/domain/server';
import { createMetrics, runProgram, type Settings, startOps } from '@dossier/runtime';
import { startPages } from './pages.ts';
import { startConsoleServer } from './server.ts';

/** Serves the console until a signal; any number of processes may. */
export function runConsole(settings: Settings): Promise<void> {
  return runProgram({
    settings,
    name: 'console',
    start: async ({ log, shutdown }) => {
      const metrics = createMetrics();
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
      return { type: 'listening', console: server.address, ops: `${OPS_HOST}:${ops.port}` };
    },
  });
}
