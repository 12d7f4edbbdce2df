import { type Database, sql } from '@dossier/db';
import type { DeskLog } from '../kernel/desk.ts';
import type { ErrorName } from '../kernel/errors.ts';
import { type AccessRow, batchDigest } from './chain.ts';

const FLUSH_MS = 1000;
/** Rows written at once: more would hold the event loop up, fewer the database. */
const BATCH_ROWS = 1000;
const MINUTE_S = 60;
const KIND_READ = 0;
const KIND_EVENT = 1;
const KIND_REFUSAL = 2;

/** Who saw whose full values and who was refused what: counted in memory, written in batches under one chain row. */
export interface AccessLog {
  read(staff_id: number, customer_id: number): void;
  /** The same by an event. */
  event(staff_id: number, customer_id: number): void;
  refusal(staff_id: number, command: string, error: ErrorName): void;
  /** Writes what is due now; all of it at the end. */
  flush(everything?: boolean): Promise<void>;
  close(): Promise<void>;
}

type Counted = { -readonly [Key in keyof AccessRow]: AccessRow[Key] };

export function createAccessLog(
  database: Database,
  log: DeskLog,
  at: { now(): number; wake(): void },
): AccessLog {
  const seen = new Counts();
  const refused = new Counts();
  let writing: Promise<void> = Promise.resolve();
  let isFilling = false;
  const minuteNow = () => Math.floor(at.now() / MINUTE_S) * MINUTE_S;
  const write = async (everything: boolean) => {
    const before = everything ? Number.POSITIVE_INFINITY : minuteNow();
    const due = [...seen.take(), ...refused.take((row) => row.minute < before)];
    for (let from = 0; from < due.length; from += BATCH_ROWS) {
      try {
        await insertBatch(database, due.slice(from, from + BATCH_ROWS), at.now());
        at.wake();
      } catch (err) {
        const left = due.slice(from);
        for (const row of left) (row.kind === KIND_REFUSAL ? refused : seen).add(row);
        const told = 'access records could not be written; they are kept for the next try';
        return log.error({ err, rows: left.length }, told);
      }
    }
  };
  const flush = (everything = false) => {
    writing = writing.then(() => write(everything));
    return writing;
  };
  const timer = setInterval(flush, FLUSH_MS).unref();
  const saw = (kind: number, staff_id: number, customer_id: number) => {
    seen.add({ minute: minuteNow(), staff_id, customer_id, kind, command: '', error: '', count: 1 });
    if (seen.size < BATCH_ROWS || isFilling) return;
    isFilling = true;
    void flush().finally(() => {
      isFilling = false;
    });
  };
  return {
    read: (staff_id, customer_id) => saw(KIND_READ, staff_id, customer_id),
    event: (staff_id, customer_id) => saw(KIND_EVENT, staff_id, customer_id),
    refusal: (staff_id, sent, error) => {
      const command = sent.slice(0, 64);
      refused.add({
        minute: minuteNow(),
        staff_id,
        customer_id: 0,
        kind: KIND_REFUSAL,
        command,
        error,
        count: 1,
      });
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush(true);
    },
  };
}

/** Rows that say the same of one minute, counted. */
class Counts {
  readonly #rows = new Map<string, Counted>();

  get size(): number {
    return this.#rows.size;
  }

  add(row: Counted): void {
    const key = `${row.minute} ${row.staff_id} ${row.customer_id} ${row.kind} ${row.command} ${row.error}`;
    const known = this.#rows.get(key);
    if (known) known.count += row.count;
    else this.#rows.set(key, row);
  }

  /** Removes and answers the rows that are due. */
  take(isDue: (row: Counted) => boolean = () => true): Counted[] {
    const taken: Counted[] = [];
    for (const [key, row] of this.#rows) {
      if (!isDue(row)) continue;
      taken.push(row);
      this.#rows.delete(key);
    }
    return taken;
  }
}

async function insertBatch(database: Database, rows: readonly AccessRow[], now: number): Promise<void> {
  const changes = JSON.stringify({ digest: batchDigest(rows), rows: rows.length });
  const column = <Key extends keyof AccessRow>(key: Key) => rows.map((row) => row[key]);
  await database.query(sql`with batch as (
      insert into change (time, transport, command, model, type, changes)
      values (${now}::int8, 'system', 'access', 'access', 10, ${changes}::json) returning change_id)
    insert into access_log (change_id, minute, staff_id, customer_id, kind, command, error, count)
    select batch.change_id, r.* from batch, unnest(${column('minute')}::int8[], ${column('staff_id')}::int4[],
      ${column('customer_id')}::int4[], ${column('kind')}::int4[], ${column('command')}::text[],
      ${column('error')}::text[], ${column('count')}::int4[]) r`);
}
