import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from '@dossier/db/embedded';
import { applyMigrations, findDrift } from '@dossier/db/migrations';

/** What the schema says and the migrations do not do, found on a throwaway server; empty when they agree. */
export async function driftOfMigrations(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dossier-drift-'));
  const silent = () => undefined;
  try {
    const { ownerUrl } = await startEmbedded({ dataDir, log: silent, throwaway: true });
    await applyMigrations(ownerUrl, { log: silent });
    return await findDrift(ownerUrl);
  } finally {
    await removeEmbedded(dataDir);
  }
}
