import { type Queryable, sql } from '@dossier/db';
import { type AccessRow, batchDigest, chainHash, changeBody, GENESIS } from './chain.ts';

const BATCH = 5000;

/** A numbered row as it leaves the database or an exported file. */
export interface ChainRow {
  readonly seq: number;
  readonly prev_hash: string;
  readonly hash: string;
  /** Null when the change itself is gone. */
  readonly body: string | null;
}

export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The outcome of a check; `first_bad` names the first row that does not hold and why. */
export interface Verdict {
  readonly ok: boolean;
  readonly head: Head;
  readonly first_bad?: { readonly seq: number; readonly reason: string };
}

/** Checks the chain of any source of rows: numbers without gap, links, hashes; then the head it must contain. */
export async function verifyRows(rows: AsyncIterable<ChainRow>, expected?: Head): Promise<Verdict> {
  let head: Head = { seq: 0, hash: GENESIS };
  let expectedSeen = !expected || (expected.seq === 0 && expected.hash === GENESIS);
  for await (const row of rows) {
    const reason = wrongWith(row, head);
    if (reason) return { ok: false, head, first_bad: { seq: row.seq, reason } };
    head = { seq: row.seq, hash: row.hash };
    if (expected?.seq === row.seq) {
      if (expected.hash !== row.hash) {
        return {
          ok: false,
          head,
          first_bad: { seq: row.seq, reason: 'the hash is not that of the head given' },
        };
      }
      expectedSeen = true;
    }
  }
  if (expectedSeen) return { ok: true, head };
  const reason = `the log ends here; the head given is row ${expected?.seq}`;
  return { ok: false, head, first_bad: { seq: head.seq + 1, reason } };
}

function wrongWith(row: ChainRow, before: Head): string | undefined {
  if (row.seq !== before.seq + 1) return `row ${before.seq + 1} is missing or out of order`;
  if (row.prev_hash !== before.hash) return 'it does not follow the row before it';
  if (row.body === null) return 'its change is gone';
  return row.hash === chainHash(before.hash, row.seq, row.body) ? undefined : 'its content was edited';
}

/** Every numbered row of the database, in order. */
export async function* chainRows(database: Queryable): AsyncGenerator<ChainRow> {
  for (let after = 0; ; ) {
    const rows = await database.query<ChainRow>(sql`select n.seq, encode(n.prev_hash, 'hex') as prev_hash,
        encode(n.hash, 'hex') as hash, case when c.change_id is null then null else ${changeBody} end as body
      from change_seq n left join change c on c.change_id = n.change_id
      where n.seq > ${after}::int8 order by n.seq limit ${BATCH}`);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    after = last.seq;
  }
}

/** Checks the whole log of a database: the chain, then the personal values and the access records its good part covers. */
export async function verifyDatabase(database: Queryable, expected?: Head): Promise<Verdict> {
  const verdict = await verifyRows(chainRows(database), expected);
  const { seq } = verdict.head;
  const bad =
    (await firstBadPersonal(database, seq)) ??
    (await firstStray(database)) ??
    (await firstBadBatch(database, seq));
  if (!bad || (verdict.first_bad && verdict.first_bad.seq <= bad.seq)) return verdict;
  return { ok: false, head: verdict.head, first_bad: bad };
}

type Bad = Required<Verdict>['first_bad'];

/** Personal values that are there must match the digest in their change; erased ones are null. */
async function firstBadPersonal(database: Queryable, upTo: number): Promise<Bad | undefined> {
  for (let after = 0; after < upTo; after += BATCH) {
    const [bad] = await database.query<{ seq: number }>(sql`select n.seq from change_seq n
      join change c on n.change_id = c.change_id left join change_pii p on p.change_id = c.change_id
      where n.seq > ${after}::int8 and n.seq <= ${after + BATCH}::int8
        and (c.pii_digest is not null or p.change_id is not null) and not coalesce(
        (p.before is null and p.after is null and p.salt is not null and c.pii_digest is not null)
        or sha256(p.salt || convert_to(p.before || E'\\n' || p.after, 'UTF8')) = c.pii_digest, false)
      order by n.seq limit 1`);
    if (bad) return { seq: bad.seq, reason: 'its personal values were edited or deleted' };
  }
  return undefined;
}

/** Access records belong to a batch in the chain. */
async function firstStray(database: Queryable): Promise<Bad | undefined> {
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const [slice] = await database.query<{ last: number | null; stray: number | null }>(sql`select
        max(access_id) as last, min(seq) filter (where model is distinct from 'access') as stray
      from (select a.access_id, c.model, coalesce(n.seq, 0) as seq from access_log a
        left join change c on c.change_id = a.change_id left join change_seq n on n.change_id = a.change_id
        where a.access_id > ${after}::int8 order by a.access_id limit ${BATCH}) s`);
    if (!slice || slice.last === null) return undefined;
    if (slice.stray !== null)
      return { seq: slice.stray, reason: 'access records were added that belong to no batch' };
    after = slice.last;
  }
}

interface Batch {
  readonly seq: number;
  readonly change_id: number;
  readonly digest: string;
  readonly rows: number;
}

async function firstBadBatch(database: Queryable, upTo: number): Promise<Bad | undefined> {
  for (let after = 0; after < upTo; after += BATCH) {
    const batches = await database.query<Batch>(sql`select n.seq, c.change_id, c.changes->>'digest' as digest,
        (c.changes->>'rows')::int8 as rows
      from change_seq n join change c on c.change_id = n.change_id and c.model = 'access'
      where n.seq > ${after}::int8 and n.seq <= ${after + BATCH}::int8 order by n.seq`);
    for (const few of byRows(batches)) {
      const bad = await firstBadOf(database, few);
      if (bad) return { seq: bad.seq, reason: 'its access records were edited, added or deleted' };
    }
  }
  return undefined;
}

/** Batches in groups of some thousand access records, for a busy second has thousands in one. */
function* byRows(batches: readonly Batch[]): Generator<Batch[]> {
  let few: Batch[] = [];
  let rows = 0;
  for (const batch of batches) {
    few.push(batch);
    rows += batch.rows;
    if (rows < BATCH) continue;
    yield few;
    few = [];
    rows = 0;
  }
  if (few.length > 0) yield few;
}

async function firstBadOf(database: Queryable, batches: readonly Batch[]): Promise<Batch | undefined> {
  const rows = await database.query<
    AccessRow & { change_id: number }
  >(sql`select change_id, minute, staff_id, customer_id, kind, command, error, count from access_log
    where change_id = any(${batches.map((batch) => batch.change_id)}::int8[]) order by access_id`);
  const of = new Map(batches.map((batch) => [batch.change_id, [] as AccessRow[]]));
  for (const row of rows) of.get(row.change_id)?.push(row);
  return batches.find((batch) => batchDigest(of.get(batch.change_id) ?? []) !== batch.digest);
}

/** One exported row as a line of JSON, without its end. */
export function toLine(row: ChainRow): string {
  return JSON.stringify({ seq: row.seq, prev_hash: row.prev_hash, hash: row.hash, body: row.body });
}

/** The rows of an exported file, line by line; a line that is none is a row that was edited. */
export async function* fileRows(lines: AsyncIterable<string>): AsyncGenerator<ChainRow> {
  let seq = 0;
  for await (const line of lines) {
    if (line === '') continue;
    seq += 1;
    yield parseLine(line) ?? { seq, prev_hash: '', hash: '', body: null };
  }
}

function parseLine(line: string): ChainRow | undefined {
  try {
    const row: Partial<ChainRow> | null = JSON.parse(line);
    if (typeof row?.seq !== 'number' || typeof row.prev_hash !== 'string' || typeof row.hash !== 'string')
      return undefined;
    return {
      seq: row.seq,
      prev_hash: row.prev_hash,
      hash: row.hash,
      body: typeof row.body === 'string' ? row.body : null,
    };
  } catch {
    return undefined;
  }
}
