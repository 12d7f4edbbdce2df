import { type Database, sql } from '@dossier/db';
import { customerWrites } from '../customer/writes.ts';
import { nobody, rightNames } from '../kernel/access.ts';
import type { Writer } from '../kernel/apply.ts';
import { logAddedStatement } from '../kernel/bulk-log.ts';
import { toStored } from '../kernel/change-sql.ts';
import type { DeskLog } from '../kernel/desk.ts';
import { createSequencer } from '../log/sequencer.ts';
import { demoCustomer } from './customer.ts';
import { openWorld, type World } from './world.ts';

/** Customers of one transaction, and transactions at a time; together fewer than are numbered in one round. */
const SLICE = 2000;
const LANES = 2;

export interface SeedOptions {
  readonly customers: number;
  readonly log: DeskLog;
  /** Unix seconds that the dates are relative to; the system's clock unless told. */
  readonly now?: number;
  /** Told how many customers are there so far. */
  readonly onProgress?: (written: number) => void;
}

/** Adds customers of the demo, with what they refer to and their numbered log rows. */
export async function seedCustomers(database: Database, options: SeedOptions): Promise<void> {
  const { customers, log, onProgress, now = Math.floor(Date.now() / 1000) } = options;
  const writer = seeder(database, now);
  const world = await openWorld(writer);
  const sequencer = createSequencer(database, log);
  try {
    for (let written = 0; written < customers; ) {
      const slices = nextSlices(customers - written);
      const adding = slices.map((count) => addSlice(database, { writer, world }, count));
      // The slices before are numbered while these are written.
      await Promise.all([...adding, sequencer.drain()]);
      written += slices.reduce((sum, count) => sum + count, 0);
      onProgress?.(written);
    }
    await sequencer.drain();
  } finally {
    await sequencer.close();
  }
}

function nextSlices(left: number): number[] {
  const slices = Array.from({ length: LANES }, (_, lane) => Math.min(SLICE, left - lane * SLICE));
  return slices.filter((count) => count > 0);
}

function seeder(database: Database, now: number): Writer {
  return {
    actor: { ...nobody, name: 'seed', role: 'SESSION_SYSTEM', rights: new Set(rightNames), desks: '*' },
    origin: { command: 'seed', group: '', transport: 'cli', address: '', now },
    query: database.query,
    holding: database.transaction,
    duplicatesLeft: () => sql`true`,
  };
}

/** Customers and their log rows stand or fall together; all that takes time comes before the transaction. */
async function addSlice(
  database: Database,
  of: { writer: Writer; world: World },
  count: number,
): Promise<void> {
  const { model } = customerWrites;
  const given = await database.query<{ id: number }>(
    sql`select next_customer_id() as id from generate_series(1, ${count}::int4)`,
  );
  const ids = given.map(({ id }) => id);
  const customers = ids.map((id) => demoCustomer(of.world, { id, now: of.writer.origin.now }));
  const columns = Object.keys(customers[0] ?? {});
  const rows = customers.map((customer) =>
    columns.map((column) => toStored(model, column, customer[column] ?? '')),
  );
  await database.transaction(async (tx) => {
    await tx.copy({ table: model.table, columns }, rows);
    await tx.query(logAddedStatement(customerWrites, of.writer, ids));
  });
}
