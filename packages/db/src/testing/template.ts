import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from '../embedded.ts';
import { applyMigrations, grantApplicationRole } from '../migrations.ts';
import { type Template, toDatabaseUrl } from './copies.ts';

/** Starts a throwaway server with a migrated database, the template of every test's own. */
export async function startTemplate(): Promise<Template & { stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dossier-db-test-'));
  const server = await startEmbedded({ dataDir, log: () => undefined, throwaway: true });
  const ownerUrl = toDatabaseUrl(server.ownerUrl, 'dossier');
  await applyMigrations(ownerUrl, { log: () => undefined });
  await grantApplicationRole(ownerUrl, 'dossier_app');
  return {
    ownerUrl,
    url: server.url,
    async stop() {
      await server.stop();
      await removeEmbedded(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
