import { openDatabase, sql } from '@dossier/db';
import { startTemplate } from '@dossier/db/testing/template';
import { firstStartWithDemo, numberLog } from '@dossier/domain/demo';
import { DEMO_PASSWORD } from '@dossier/domain/server';
import { readSettings } from '@dossier/runtime';
import { startProgram } from '../fixtures/programs.ts';

const CUSTOMERS = 5000;

/** The console on the demo, which is made of the same seed each time. */
export interface DemoDesk {
  readonly url: string;
  readonly password: string;
  close(): Promise<void>;
}

/** Fills a throwaway database with the demo and serves the console on it. */
export async function openDemoDesk(): Promise<DemoDesk> {
  const template = await startTemplate();
  await fill(template.ownerUrl);
  const console = await startProgram('console', {
    DATABASE_URL: template.url,
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    CONSOLE_PORT: '0',
    CONSOLE_OPS_PORT: '0',
  });
  return {
    url: `http://${console.at}`,
    password: DEMO_PASSWORD,
    async close() {
      await console.stop();
      await template.stop();
    },
  };
}

async function fill(url: string): Promise<void> {
  const unlimited = { statementTimeoutMs: 0, lockTimeoutMs: 0, pooled: false };
  const database = openDatabase({ url, poolMax: 2, streamsMax: 1, ...unlimited, applicationName: 'demo' });
  const quiet = () => undefined;
  try {
    await firstStartWithDemo(database, {
      password: DEMO_PASSWORD,
      customers: CUSTOMERS,
      settings: readSettings({}),
      now: Math.floor(Date.now() / 1000),
      onStep: quiet,
    });
    await numberLog(database, { info: quiet, warn: quiet, error: quiet });
    await database.query(sql`analyze`);
  } finally {
    await database.close();
  }
}
