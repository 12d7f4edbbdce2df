import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPostmaster } from './embedded/cluster.ts';
import { findPlace, type Place } from './embedded/place.ts';
import { type EmbeddedDatabase, findEmbedded, removeEmbedded, startEmbedded } from './embedded.ts';
import { sql } from './index.ts';
import { openTestDatabase } from './testing/databases.ts';

let parent: string;
let dataDir: string;
let running: EmbeddedDatabase[];
let lines: string[];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'dossier embedded-'));
  await chmod(parent, 0o700);
  dataDir = join(parent, '.data');
  running = [];
  lines = [];
});

afterEach(async () => {
  for (const server of running) await server.stop();
  for (const name of await readdir(parent)) await removeEmbedded(join(parent, name));
  await rm(parent, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<EmbeddedDatabase> {
  const server = await startEmbedded({ dataDir: folder, log: (line) => lines.push(line), throwaway: true });
  running.push(server);
  return server;
}

async function ask(server: { url: string; ownerUrl: string }, role: 'url' | 'ownerUrl' = 'url') {
  const database = openTestDatabase(server[role], { poolMax: 1 });
  try {
    const [row] = await database.query<{
      role: string;
      encoding: string;
      listens: string;
      started: string;
    }>(sql`
      select current_user::text as role, current_setting('server_encoding') as encoding,
        current_setting('listen_addresses') as listens, pg_postmaster_start_time()::text as started`);
    return row;
  } finally {
    await database.close();
  }
}

async function requirePlace(): Promise<Place> {
  const place = await findPlace(dataDir);
  if (!place) throw new Error('no place');
  return place;
}

async function killPostmaster(): Promise<number> {
  const postmaster = await findPostmaster(await requirePlace());
  if (!postmaster) throw new Error('no postmaster');
  process.kill(postmaster.pid, 'SIGKILL');
  return postmaster.pid;
}

// What a start leaves behind whose process was killed: its lock, and its server running on.
async function pretendTheStarterDied(): Promise<void> {
  const { home } = await requirePlace();
  await writeFile(join(home, 'start.lock'), '2147483646 1 gone\n');
  running.pop();
}

describe('startEmbedded', () => {
  it('makes a UTF-8 server for two roles, on a socket only, from a closed folder', async () => {
    const server = await start();
    expect(await ask(server)).toMatchObject({ role: 'dossier_app', encoding: 'UTF8', listens: '' });
    expect(await ask(server, 'ownerUrl')).toMatchObject({ role: 'dossier_owner' });
    const kept = await stat(join(dataDir, 'postgres', 'passwords.json'));
    expect(kept.mode & 0o777).toBe(0o600);
    expect(await findEmbedded(dataDir)).toEqual({ url: server.url, ownerUrl: server.ownerUrl });
    await server.stop();
    expect(await findEmbedded(dataDir)).toBeUndefined();
  });

  it('starts again in well under a second, with the same data and passwords', async () => {
    const first = await start();
    await createMark(first.ownerUrl);
    await first.stop();
    const begun = performance.now();
    const second = await start();
    expect(performance.now() - begun).toBeLessThan(1_000);
    expect(second.url).toBe(first.url);
    expect(await hasMark(second.ownerUrl)).toBe(true);
  });

  it('refuses a second start on the same DATA_DIR in one line', async () => {
    await start();
    await expect(start()).rejects.toThrow(
      /^DATA_DIR .*\.data is already in use by process \d+: .* set another DATA_DIR\.$/,
    );
    await running[0]?.stop();
    await start();
  });

  it('lets only one of two that start at the same moment have it', async () => {
    const both = await Promise.allSettled([start(), start()]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('serves two DATA_DIRs side by side', async () => {
    const servers = await Promise.all([start(), start(join(parent, 'other'))]);
    const answers = await Promise.all(servers.map((server) => ask(server)));
    expect(answers).toHaveLength(2);
    expect(servers[0]?.url).not.toBe(servers[1]?.url);
  });
});

describe.runIf(process.getuid?.() !== 0)('a path too long for a socket', () => {
  it('puts the socket elsewhere and removes it in the end', async () => {
    const deep = join(parent, 'x'.repeat(100));
    const server = await start(deep);
    expect(await ask(server)).toMatchObject({ role: 'dossier_app' });
    const folder = new URL(server.url).searchParams.get('host') ?? '';
    expect(folder.length).toBeLessThan(90);
    await server.stop();
    await removeEmbedded(deep);
    await expect(readdir(folder)).rejects.toThrow(/ENOENT/);
  });
});

describe('healing', () => {
  it('adopts the server that a killed start left running', async () => {
    const first = await start();
    const before = await ask(first);
    await pretendTheStarterDied();
    const second = await start();
    expect((await ask(second))?.started).toBe(before?.started);
    await second.stop();
    expect(await findPostmaster(await requirePlace())).toBeUndefined();
  });

  it('starts anew after a kill -9 of the server', async () => {
    const first = await start();
    await createMark(first.ownerUrl);
    await killPostmaster();
    await pretendTheStarterDied();
    const second = await start();
    expect(await hasMark(second.ownerUrl)).toBe(true);
  });

  it('takes no notice of a postmaster.pid whose number is another process now', async () => {
    await (await start()).stop();
    const { cluster } = await requirePlace();
    await writeFile(
      join(cluster, 'postmaster.pid'),
      `${process.pid}\n${cluster}\n1\n5432\n/tmp\n\n  0 0\nready\n`,
    );
    expect(await ask(await start())).toMatchObject({ role: 'dossier_app' });
  });

  it('makes the cluster again when the first time was cut short', async () => {
    await (await start()).stop();
    const { home, cluster } = await requirePlace();
    await rm(cluster, { recursive: true });
    await mkdir(join(home, 'cluster.new-half'));
    await writeFile(join(home, 'cluster.new-half', 'PG_VERSION'), '18\n');
    expect(await ask(await start())).toMatchObject({ role: 'dossier_app' });
    expect((await readdir(home)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster']);
  });

  it('sets new passwords when they are lost, also while the server runs', async () => {
    const first = await start();
    await createMark(first.ownerUrl);
    await rm(join(dataDir, 'postgres', 'passwords.json'));
    await pretendTheStarterDied();
    const second = await start();
    expect(second.url).not.toBe(first.url);
    expect(await hasMark(second.ownerUrl)).toBe(true);
  });

  it('sets the passwords again when they do not match', async () => {
    await (await start()).stop();
    const file = join(dataDir, 'postgres', 'passwords.json');
    await writeFile(file, JSON.stringify({ owner: 'owner_owner_owner_owner', app: 'app_app_app_app_app' }));
    expect(await ask(await start())).toMatchObject({ role: 'dossier_app' });
    expect(lines).toContain('The database passwords do not match: setting them again.');
  });

  it('says in one line what it can not mend', async () => {
    await (await start()).stop();
    const { cluster } = await requirePlace();
    await writeFile(join(cluster, 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toThrow(/^[^\n]*holds a cluster of PostgreSQL 12, not 18: [^\n]*$/);
    await writeFile(join(cluster, 'PG_VERSION'), '18\n');
    const control = await readFile(join(cluster, 'global', 'pg_control'));
    await writeFile(join(cluster, 'global', 'pg_control'), control.fill(1, 0, 300));
    await expect(start()).rejects.toThrow(/^PostgreSQL does not start: [^\n]+postgres\.log\)$/);
  });

  it.runIf(process.getuid?.() === 0)(
    "keeps root's old database aside when DATA_DIR was removed",
    async () => {
      const first = await start();
      await createMark(first.ownerUrl);
      await pretendTheStarterDied();
      await rm(dataDir, { recursive: true });
      const second = await start();
      expect(await hasMark(second.ownerUrl)).toBe(false);
      const kept = /kept in (\S+)\.$/m.exec(lines.join('\n'))?.[1] ?? '';
      expect(await readdir(kept)).toContain('cluster');
      await rm(kept, { recursive: true });
    },
  );
});

async function createMark(ownerUrl: string): Promise<void> {
  const database = openTestDatabase(ownerUrl, { poolMax: 1 });
  await database.query(sql`create table mark ()`);
  await database.close();
}

async function hasMark(ownerUrl: string): Promise<boolean> {
  const database = openTestDatabase(ownerUrl, { poolMax: 1 });
  const [row] = await database.query<{ there: boolean }>(
    sql`select to_regclass('mark') is not null as there`,
  );
  await database.close();
  return row?.there ?? false;
}
