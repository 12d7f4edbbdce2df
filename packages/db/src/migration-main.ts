import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from './embedded.ts';
import { applyMigrations, createMigration, findDrift } from './migrations.ts';

const name = process.argv.slice(2).join(' ');
if (name === '') {
  console.error('Usage: npm run migration -- NAME   (or --check: do the migrations lead to the schema?)');
  process.exit(2);
}

const dataDir = await mkdtemp(join(tmpdir(), 'dossier-migration-'));
try {
  const server = await startEmbedded({ dataDir, log: () => undefined, throwaway: true });
  try {
    process.exitCode = name === '--check' ? await check(server.ownerUrl) : await create(server.ownerUrl);
  } finally {
    await server.stop();
    await removeEmbedded(dataDir);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

async function check(ownerUrl: string): Promise<number> {
  await applyMigrations(ownerUrl, { log: () => undefined });
  const drift = await findDrift(ownerUrl);
  if (drift !== '') console.error(`The migrations do not lead to the schema in prisma/:\n${drift}`);
  return drift === '' ? 0 : 1;
}

async function create(ownerUrl: string): Promise<number> {
  const file = await createMigration(ownerUrl, name);
  console.log(
    file === undefined ? 'The migrations already lead to the schema: nothing to write.' : `Wrote ${file}`,
  );
  if (file !== undefined) {
    console.log(
      'Read it: a new <name>_ref column needs GENERATED ALWAYS AS (nullif("<name>", 0)) STORED, ' +
        'an enumeration needs a check.',
    );
  }
  return 0;
}
