import { type Database, sql } from '@dossier/db';
import type { DeskLog } from '../kernel/desk.ts';
import type { ErrorName } from '../kernel/errors.ts';
import { type AccessRow, batchDigest } from './chain.ts';

const FLUSH_MS = 1000;
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
  let counts = new Map<string, Counted>();
  let writing: Promise<void> = Promise.resolve();
  const count = (row: Omit<AccessRow, 'count' | 'minute'>) => {
    const minute = Math.floor(at.now() / MINUTE_S) * MINUTE_S;
    const key = `${minute} ${row.staff_id} ${row.customer_id} ${row.kind} ${row.command} ${row.error}`;
    const counted = counts.get(key);
    if (counted) counted.count += 1;
    else counts.set(key, { ...row, minute, count: 1 });
  };
  const write = async (everything: boolean) => {
    const thisMinute = Math.floor(at.now() / MINUTE_S) * MINUTE_S;
    const due = [...counts].filter(
      ([, row]) => everything || row.kind !== KIND_REFUSAL || row.minute < thisMinute,
    );
    if (due.length === 0) return;
    const taken = new Set(due.map(([key]) => key));
    const before = counts;
    counts = new Map([...counts].filter(([key]) => !taken.has(key)));
    try {
      await insertBatch(
        database,
        due.map(([, row]) => row),
        at.now(),
      );
      at.wake();
    } catch (err) {
      restore(counts, before, taken);
      log.error(
        { err, rows: due.length },
        'access records could not be written; they are kept for the next try',
      );
    }
  };
  const flush = (everything = false) => {
    writing = writing.then(() => write(everything));
    return writing;
  };
  const timer = setInterval(flush, FLUSH_MS).unref();
  return {
    read: (staff_id, customer_id) =>
      count({ staff_id, customer_id, kind: KIND_READ, command: '', error: '' }),
    event: (staff_id, customer_id) =>
      count({ staff_id, customer_id, kind: KIND_EVENT, command: '', error: '' }),
    refusal: (staff_id, command, error) =>
      count({ staff_id, customer_id: 0, kind: KIND_REFUSAL, command: command.slice(0, 64), error }),
    flush,
    async close() {
      clearInterval(timer);
      await flush(true);
    },
  };
}

function restore(counts: Map<string, Counted>, before: Map<string, Counted>, taken: Set<string>): void {
  for (const key of taken) {
    const row = before.get(key);
    const since = counts.get(key);
    if (row) counts.set(key, { ...row, count: row.count + (since?.count ?? 0) });
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
