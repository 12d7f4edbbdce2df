import { type Database, oneOf, raw, type Sql, sql } from '@dossier/db';
import type { Actor } from './access.ts';
import { wireValue } from './change-sql.ts';
import type { Writes } from './writes.ts';

/** Statements at once for one model; what is asked for meanwhile waits and goes together. */
const FLIGHTS_MAX = 2;

/** Who reads: as last seen, with the proof that they still are. */
export interface Reader {
  readonly actor: Actor;
  prove(): Sql;
}

/** Reads by id, where all that wait at the same moment for the same reader are one statement. */
export interface MergedReads {
  /** A record's wire values as PostgreSQL writes a row; undefined when it is not there, not visible or not proven. */
  find(writes: Writes, reader: Reader, id: number): Promise<string | undefined>;
}

export function createMergedReads(database: Database): MergedReads {
  const lanes = new Map<string, Lane>();
  return {
    find(writes, reader, id) {
      const { name } = writes.model;
      const lane = lanes.get(name) ?? new Lane(database, writes);
      lanes.set(name, lane);
      return lane.find(reader, id);
    },
  };
}

interface Waiter {
  readonly id: number;
  resolve(row: string | undefined): void;
  reject(error: unknown): void;
}

interface Batch extends Reader {
  readonly waiters: Waiter[];
}

/** The reads of one model. */
class Lane {
  readonly #database: Database;
  readonly #writes: Writes;
  readonly #selected: Sql;
  #waiting = new Map<Actor, Batch>();
  #flights = 0;
  #scheduled = false;

  constructor(database: Database, writes: Writes) {
    const { model } = writes;
    const columns = Object.entries(model.fields).map(([name, field]) => wireValue(field, name, 't'));
    this.#database = database;
    this.#writes = writes;
    this.#selected = raw(
      `t."${model.key}" as id, row(${columns.join(', ')})::text as row from ${model.table} t`,
    );
  }

  find({ actor, prove }: Reader, id: number): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const batch = this.#waiting.get(actor) ?? { actor, prove, waiters: [] };
      batch.waiters.push({ id, resolve, reject });
      this.#waiting.set(actor, batch);
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#flights >= FLIGHTS_MAX) return;
    this.#scheduled = true;
    // After every socket that had something to read in this turn.
    setImmediate(() => {
      this.#scheduled = false;
      const batches = this.#waiting;
      this.#waiting = new Map();
      for (const batch of batches.values()) void this.#read(batch);
    });
  }

  async #read(batch: Batch): Promise<void> {
    this.#flights++;
    try {
      const rows = await this.#database.query<{ id: number; row: string }>(this.#statement(batch));
      const found = new Map(rows.map(({ id, row }) => [id, row]));
      for (const { id, resolve } of batch.waiters) resolve(found.get(id));
    } catch (error) {
      for (const { reject } of batch.waiters) reject(error);
    }
    this.#flights--;
    if (this.#waiting.size > 0) this.#schedule();
  }

  #statement({ actor, prove, waiters }: Batch): Sql {
    const { model, visible } = this.#writes;
    const ids = waiters.map(({ id }) => id);
    return sql`select ${this.#selected} where t.${raw(`"${model.key}"`)} ${oneOf(ids, 'int4')}
      and ${visible(actor, (column) => `t."${column}"`)} and ${prove()}`;
  }
}
