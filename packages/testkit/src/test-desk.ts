import { createTestDatabase, type TestDatabase } from '@dossier/db/testing';
import { createDesk, type Desk, type DeskOptions } from '@dossier/domain/server';
import { readSettings, type Settings } from '@dossier/runtime';
import { type Client, signIn } from './actors.ts';

/** A desk on a database of its own, with an administrator signed in. */
export interface TestDesk {
  readonly desk: Desk;
  readonly database: TestDatabase;
  readonly settings: Settings;
  readonly admin: Client;
  /** What went into the log for operators, as JSON lines. */
  readonly lines: string[];
  close(): Promise<void>;
}

/** Documented settings, with hashing as cheap as the library lets it be. */
export function testSettings(changed: Partial<Settings> = {}): Settings {
  return { ...readSettings({}), ARGON2_MEMORY_KIB: 8, ARGON2_PASSES: 1, ...changed };
}

export async function createTestDesk(
  options: { settings?: Partial<Settings> } & Partial<Pick<DeskOptions, 'now' | 'commands'>> = {},
): Promise<TestDesk> {
  const database = await createTestDatabase();
  const lines: string[] = [];
  const write = (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push(JSON.stringify({ ...fields, message, err: String(fields['err'] ?? '') }));
  };
  const { settings: changed, ...rest } = options;
  const settings = testSettings(changed);
  const log = { info: write, warn: write, error: write };
  const desk = await createDesk({ database: database.app, settings, log, ...rest });
  const admin = await signIn({ desk, database }, { role: 3 });
  return {
    desk,
    database,
    settings,
    admin,
    lines,
    async close() {
      await desk.close();
      await database.drop();
    },
  };
}
