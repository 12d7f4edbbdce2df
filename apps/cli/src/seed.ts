import { openDatabase, sql } from '@dossier/db';
import { findEmbedded } from '@dossier/db/embedded';
import { seedCustomers } from '@dossier/domain/demo';
import { createLogger, type Settings } from '@dossier/runtime';
import { type RunningDatabase, startDatabase } from './database.ts';
import { prepareSignIn } from './first-start.ts';

/** Fills the database with customers of the demo; one that nobody runs is started for the time it takes. */
export async function seed(settings: Settings, customers: number): Promise<void> {
  const log = createLogger(settings, 'seed');
  const target = (await findRunning(settings)) ?? (await startDatabase(settings, log));
  try {
    await prepareSignIn(settings, target, { empty: false, demo: false });
    const database = openDatabase({
      url: plannedAnew(target.ownerUrl),
      poolMax: 4,
      streamsMax: 1,
      // Statistics of a full table take longer than any command may.
      statementTimeoutMs: 0,
      lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
      pooled: settings.DATABASE_POOLED === 1,
      applicationName: 'dossier seed',
    });
    try {
      await seedCustomers(database, { customers, log, onProgress: progressOf(customers) });
      await database.query(sql`vacuum (analyze) customer, change, change_pii, change_seq`);
    } finally {
      await database.close();
    }
  } finally {
    await target.stop();
  }
}

/** Tables that grow from nothing to a million rows under one plan would be read by a plan made for nothing. */
function plannedAnew(url: string): string {
  const anew = new URL(url);
  const own = anew.searchParams.get('options') ?? '';
  anew.searchParams.set('options', `${own} -c plan_cache_mode=force_custom_plan`.trim());
  return anew.href;
}

async function findRunning(settings: Settings): Promise<RunningDatabase | undefined> {
  const urls = settings.DATABASE_URL ? undefined : await findEmbedded(settings.DATA_DIR);
  return urls && { ...urls, description: settings.DATA_DIR, stop: () => Promise.resolve() };
}

/** One line that counts on a terminal, a line for each tenth elsewhere. */
function progressOf(customers: number): (written: number) => void {
  const started = performance.now();
  let told = 0;
  return (written) => {
    const tenth = Math.floor((written / customers) * 10);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const line = `${written.toLocaleString('en')} of ${customers.toLocaleString('en')} customers, ${seconds} s`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}${written === customers ? '\n' : ''}`);
    else if (tenth > told) console.log(line);
    told = tenth;
  };
}
