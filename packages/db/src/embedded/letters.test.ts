import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type EmbeddedDatabase, removeEmbedded, startEmbedded } from '../embedded.ts';
import { sql } from '../index.ts';
import { openTestDatabase } from '../testing/databases.ts';
import { runSingleUser, startCluster } from './cluster.ts';
import { requireNative } from './native.ts';
import { findPlace } from './place.ts';

const WORD = 'анастасия';

let dataDir: string;
let server: EmbeddedDatabase;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'dossier letters-'));
  server = await start();
});

afterEach(async () => {
  await server.stop();
  await removeEmbedded(dataDir);
  await rm(dataDir, { recursive: true });
});

const start = () => startEmbedded({ dataDir, log: () => undefined, throwaway: true });

it('knows the letters of every script', async () => {
  await indexWord();
  expect(await findWord()).toEqual({ trigrams: 10, found: 1 });
});

it('teaches a cluster of ASCII letters the others, with what is indexed', async () => {
  await server.stop();
  const place = await findPlace(dataDir);
  if (!place) throw new Error('no place');
  const cluster = { place, native: await requireNative(place.runAs) };
  await runSingleUser({ cluster }, ["update pg_database set datctype = 'C'"]);
  await startCluster(cluster, new URL(server.url).searchParams.get('host') ?? '', true);
  await indexWord();
  expect(await findWord()).toEqual({ trigrams: 0, found: 1 });
  server = await start();
  expect(await findWord()).toEqual({ trigrams: 10, found: 1 });
});

async function indexWord(): Promise<void> {
  const database = openTestDatabase(server.ownerUrl, { poolMax: 1 });
  await database.query(sql`create extension pg_trgm`);
  await database.query(sql`create table word as select ${WORD}::text as word`);
  await database.query(sql`create index on word using gin (word gin_trgm_ops)`);
  await database.close();
}

/** How many trigrams the word has, and how often it is found by them. */
async function findWord() {
  const database = openTestDatabase(server.ownerUrl, { poolMax: 1 });
  const [row] = await database.transaction(async (tx) => {
    await tx.query(sql`set local enable_seqscan = off`);
    return tx.query<{
      trigrams: number;
      found: number;
    }>(sql`select cardinality(show_trgm(${WORD})) as trigrams,
      (select count(*)::int from word where word like ${`%${WORD}%`}) as found`);
  });
  await database.close();
  return row;
}
