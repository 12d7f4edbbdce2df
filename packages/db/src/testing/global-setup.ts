import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { removeEmbedded, startEmbedded } from '../embedded.ts';
import { applyMigrations, grantApplicationRole } from '../migrations.ts';
import { toDatabaseUrl } from './databases.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The owner's and the application's URL of a migrated database that tests only copy. */
    templateOwnerUrl: string;
    templateUrl: string;
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dossier-db-test-'));
  const server = await startEmbedded({ dataDir, log: () => undefined, throwaway: true });
  const templateOwnerUrl = toDatabaseUrl(server.ownerUrl, 'dossier');
  await applyMigrations(templateOwnerUrl, { log: () => undefined });
  await grantApplicationRole(templateOwnerUrl, 'dossier_app');
  project.provide('templateOwnerUrl', templateOwnerUrl);
  project.provide('templateUrl', server.url);
  return async () => {
    await server.stop();
    await removeEmbedded(dataDir);
    await rm(dataDir, { recursive: true, force: true });
  };
}
