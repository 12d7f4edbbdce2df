import { type Queryable, sql } from '@dossier/db';
import { invalid, Refusal } from '../kernel/errors.ts';

/** The number of the newest numbered row. */
export async function readHead(database: Queryable): Promise<number> {
  const [head] = await database.query<{ seq: number }>(
    sql`select coalesce(max(seq), 0)::int8 as seq from change_seq`,
  );
  return head?.seq ?? 0;
}

/** The newest number, when what follows `since` is no older than may be asked for. */
export async function readHeadAfter(database: Queryable, since: number, oldest: number): Promise<number> {
  const [found] = await database.query<{ seq: number; next_time: number | null }>(
    sql`select coalesce(max(seq), 0)::int8 as seq, (select c.time from change_seq n join change c on c.change_id = n.change_id
      where n.seq = ${since}::int8 + 1) as next_time from change_seq`,
  );
  const head = found?.seq ?? 0;
  if (since > head)
    throw invalid([{ field: 'since', rule: 'future', message: 'must be a seq that was seen' }]);
  const next = found?.next_time ?? null;
  if (next !== null && next < oldest) {
    throw new Refusal('RET_NOT_FOUND', 'What was missed is too long ago; read the lists anew.');
  }
  return head;
}
