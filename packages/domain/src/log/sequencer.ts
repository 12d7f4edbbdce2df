import { setTimeout as pause } from 'node:timers/promises';
import { type Database, sql, type Transaction } from '@dossier/db';
import type { DeskLog } from '../kernel/desk.ts';
import { Outage } from '../kernel/outage.ts';
import { chainHash, changeBody, GENESIS } from './chain.ts';

/** One advisory lock for the whole database: whoever holds it numbers. */
const LOCK = 7_064_201;
/** On which every process is told that rows were numbered. */
export const LOG_CHANNEL = 'dossier_log';
const ROUND_MAX = 5000;
const POLL_MS = 1000;
const NOT_NUMBERED = 'log rows could not be numbered';
/** While another process is in a round, ours looks again after this. */
const BUSY_MS = 2;
/** Under load a round waits so long after the one before: a round costs the same for one row as for many. */
const GATHER_MS = 10;
/** Rows of a round up to which there is no load, and whoever comes next need not wait. */
const FEW = 2;

/** Numbers committed log rows and chains them; any process may run it, one at a time does. */
export interface Sequencer {
  /** Tells it that rows were committed; returns at once. */
  wake(): void;
  /** Numbers all that is committed now; answers how many rows. */
  drain(): Promise<number>;
  state(): Promise<LogState>;
  close(): Promise<void>;
}

/** How far the log is numbered. */
export interface LogState {
  readonly seq: number;
  readonly hash: string;
  /** Seconds since the oldest unnumbered row was written; 0 without any. */
  readonly unnumbered_s: number;
}

type Round = { readonly busy: boolean; readonly numbered: number };

/**
 * A row is numbered once it is visible. Rows of one record become visible in the order of their ids, for its lock is
 * held until the commit; so numbering visible rows by id keeps each record's order without waiting for anybody.
 */
export function createSequencer(database: Database, log: DeskLog): Sequencer {
  let closed = false;
  let wanted = false;
  let running: Promise<void> | undefined;
  const outage = new Outage(log, NOT_NUMBERED);
  const round = async () => {
    wanted = false;
    const { busy, numbered } = await database.transaction(numberVisible);
    const full = numbered === ROUND_MAX;
    if (busy) await pause(BUSY_MS);
    else if (!full && numbered > FEW) await pause(GATHER_MS);
    if (full || busy) wanted = true;
  };
  const run = async () => {
    while (wanted && !closed) await round();
  };
  function wake(): void {
    wanted = true;
    if (running || closed) return;
    running = run()
      .then(
        () => outage.over(),
        (err: unknown) => outage.failed(err),
      )
      .finally(() => {
        running = undefined;
        if (wanted) setImmediate(wake);
      });
  }
  const poll = setInterval(wake, POLL_MS).unref();
  return {
    wake,
    async drain() {
      for (let total = 0; ; ) {
        const { busy, numbered } = await database.transaction(numberVisible);
        total += numbered;
        if (busy) await pause(BUSY_MS);
        else if (numbered < ROUND_MAX) return total;
      }
    },
    state: () => readState(database),
    async close() {
      closed = true;
      clearInterval(poll);
      await running;
      // The last words of this process; whoever numbers at this moment numbers them as well.
      await database.transaction(numberVisible).catch((err: unknown) => log.error({ err }, NOT_NUMBERED));
    },
  };
}

interface Head {
  readonly seq: number;
  readonly hash: string;
  readonly horizon: number;
  readonly settled: number;
}

async function numberVisible(tx: Transaction): Promise<Round> {
  const [lock] = await tx.query<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(${LOCK}) as held`);
  if (!lock?.held) return { busy: true, numbered: 0 };
  const head = await findHead(tx);
  // A plan kept for any horizon would walk the whole log.
  const rows = await tx.query<{
    change_id: number;
    body: string;
  }>(
    sql`select c.change_id, ${changeBody} as body
    from change c where c.xid >= ${head.horizon}::int8 and c.change_id > ${head.settled}::int8
      and not exists (select 1 from change_seq n where n.change_id = c.change_id)
    order by c.change_id limit ${ROUND_MAX}`,
    'anew',
  );
  if (rows.length === 0) return { busy: false, numbered: 0 };
  const hashes: string[] = [head.hash];
  for (const [index, row] of rows.entries()) {
    hashes.push(chainHash(hashes[index] ?? GENESIS, head.seq + 1 + index, row.body));
  }
  // Every row of a transaction below the horizon is visible now: it is numbered in this round or was before.
  await tx.query(sql`with numbered as (insert into change_seq (seq, change_id, prev_hash, hash, horizon, settled)
    select ${head.seq}::int8 + n, id, decode(previous, 'hex'), decode(hash, 'hex'),
      ${rows.length === ROUND_MAX ? head.horizon : head.next}::int8, ${head.settled}::int8
    from unnest(${rows.map((row) => row.change_id)}::int8[], ${hashes.slice(0, -1)}::text[], ${hashes.slice(1)}::text[])
      with ordinality as t(id, previous, hash, n) returning seq)
    select pg_notify(${LOG_CHANNEL}, max(seq)::text) from numbered`);
  return { busy: false, numbered: rows.length };
}

/** The last numbered row and from where on unnumbered ones can be. */
async function findHead(tx: Transaction): Promise<Head & { readonly next: number }> {
  const [found] = await tx.query<Head & { next: number; last: number }>(sql`select clock.next,
      coalesce((select max(change_id) from change), 0) as last, coalesce(n.seq, 0) as seq, coalesce(n.horizon, 0) as horizon,
      coalesce(encode(n.hash, 'hex'), ${GENESIS}) as hash, coalesce(n.settled, 0) as settled
    from (select pg_snapshot_xmin(pg_current_snapshot())::text::int8 as next) clock
    left join (select * from change_seq order by seq desc limit 1) n on true`);
  if (!found) throw new Error('the clock of the log answered nothing');
  const { last, ...head } = found;
  return head.horizon <= head.next ? head : restored(tx, head, { next: head.next, last });
}

/** A horizon above the server's own transactions comes from another server: the database was restored from a dump. */
async function restored(tx: Transaction, head: Head, at: { next: number; last: number }) {
  const [first] = await tx.query<{ change_id: number }>(sql`select min(c.change_id) as change_id from change c
    where not exists (select 1 from change_seq n where n.change_id = c.change_id)`);
  return { ...head, horizon: 0, settled: first?.change_id ? first.change_id - 1 : at.last, next: at.next };
}

async function readState(database: Database): Promise<LogState> {
  return database.transaction(async (tx) => {
    const head = await findHead(tx);
    const [oldest] = await tx.query<{
      age: number;
    }>(
      sql`select greatest(0, extract(epoch from now())::int8 - min(c.time)) as age
      from change c where c.xid >= ${head.horizon}::int8 and c.change_id > ${head.settled}::int8
        and not exists (select 1 from change_seq n where n.change_id = c.change_id)`,
      'anew',
    );
    return { seq: head.seq, hash: head.hash, unnumbered_s: oldest?.age ?? 0 };
  });
}
