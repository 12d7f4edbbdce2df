import { type Database, sql } from '@dossier/db';
import type { DeskLog } from '../kernel/desk.ts';
import { createSequencer } from '../log/sequencer.ts';
import { createPasswords, type HashSettings } from '../password/passwords.ts';
import { firstStart } from '../staff/first-start.ts';
import { fillDemo } from './fill.ts';
import { people } from './people.ts';

export interface DemoStart {
  /** Of the administrator and of everybody in the demo. */
  readonly password: string;
  readonly customers: number;
  readonly settings: HashSettings;
  /** Unix seconds that the dates are relative to. */
  readonly now: number;
  /** Told what comes next; throws where nobody wants it any more, and then nothing was written. */
  readonly onStep: (step: string) => void;
}

/** Creates the administrator of a database without staff and fills it with the demo; says whether it did. */
export async function firstStartWithDemo(database: Database, start: DemoStart): Promise<boolean> {
  const { password, customers, settings, now, onStep } = start;
  const hashes = await hashesOf(password, settings);
  return database.transaction(async (tx) => {
    // What is made up in between takes its time on a busy machine.
    await tx.query(sql`set local idle_in_transaction_session_timeout = 0`);
    const administrator = await firstStart(tx, { adminPassword: password, empty: false, settings });
    if (!administrator.created) return false;
    const passwordHash = ({ email }: { readonly email: string }) => hashes.get(email) ?? '';
    await fillDemo(tx, { customers, passwordHash, now, onStep });
    return true;
  });
}

/** Numbers what was filled in, before anybody asks for it. */
export async function numberLog(database: Database, log: DeskLog): Promise<void> {
  const sequencer = createSequencer(database, log);
  await sequencer.drain();
  await sequencer.close();
}

async function hashesOf(password: string, settings: HashSettings): Promise<ReadonlyMap<string, string>> {
  const passwords = createPasswords(settings);
  const hashed = await Promise.all(
    people.map(async ({ email }) => [email, await passwords.hash(password)] as const),
  );
  await passwords.close();
  return new Map(hashed);
}
