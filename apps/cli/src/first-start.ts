import { openDatabase } from '@dossier/db';
import { firstStart } from '@dossier/domain/server';
import type { Settings } from '@dossier/runtime';
import type { RunningDatabase } from './database.ts';
import type { SignIn } from './greeting.ts';

/** Creates what an empty database needs before anybody can sign in; tells how the administrator does. */
export async function prepareSignIn(
  settings: Settings,
  { url }: RunningDatabase,
  empty: boolean,
): Promise<SignIn> {
  const database = openDatabase({
    url,
    poolMax: 2,
    statementTimeoutMs: settings.STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: settings.LOCK_TIMEOUT_MS,
    pooled: settings.DATABASE_POOLED === 1,
    applicationName: 'dossier-first-start',
  });
  try {
    const { created, adminPassword } = await firstStart(database, {
      adminPassword: settings.ADMIN_PASSWORD,
      empty,
    });
    if (!created) return { kind: 'kept' };
    if (adminPassword === undefined) return { kind: 'set' };
    return { kind: empty ? 'once' : 'demo', password: adminPassword };
  } finally {
    await database.close();
  }
}
