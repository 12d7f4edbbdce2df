import { sql, type Transaction } from '@dossier/db';
import type { Values } from '../kernel/change-sql.ts';
import { NOTE_STATUS_ARCHIVED } from '../note/model.ts';
import { noteWrites } from '../note/writes.ts';
import { atWork, authorOf, DAY_S, midnightOf, nextVersion, type Stage } from './life.ts';
import type { Author, Past, Version } from './past.ts';

/** A note that somebody left about a customer. */
export interface Said {
  readonly customer_id: number;
  readonly by: Author;
  readonly note: Values;
}

/** The notes with their ids, in the order they were written; few were changed afterwards. */
export async function demoNotes(tx: Transaction, said: readonly Said[], stage: Stage): Promise<Past> {
  const given = await tx.query<{ id: number }>(sql`select nextval(pg_get_serial_sequence('note', 'id')) as id
    from generate_series(1, ${said.length}::int4)`);
  const inOrder = [...said].sort((a, b) => a.by.time - b.by.time);
  const records = inOrder.map((one, index) => versionsOf(one, { id: given[index]?.id ?? 0 }, stage));
  return { writes: noteWrites, records };
}

function versionsOf({ customer_id, by, note }: Said, key: Values, { chance, now }: Stage): Version[] {
  const values: Values = {
    ...key,
    ...{ customer_id, lead_id: 0, login: 0, manager_id: by.staff_id, source: 0 },
    ...{ ast_json: '', files_json: '', status: 0, pinned: 0 },
    ...note,
    ...{ created_time: by.time, updated_time: by.time, created_by: by.staff_id, updated_by: by.staff_id },
    version: 1,
  };
  const later = atWork(by.time + chance.number.int({ min: 1, max: 5 }) * DAY_S);
  const changed = chance.number.float() < 0.04 && later < midnightOf(now);
  if (!changed) return [{ values, by }];
  const archives = chance.datatype.boolean();
  const command = archives ? 'MngArchiveNote' : 'MngUpdateNote';
  const set: Values = archives
    ? { status: NOTE_STATUS_ARCHIVED, pinned: 0 }
    : { text: `${values['text']} Sorted out.`.trim() };
  const next = nextVersion(values, set, authorOf({ who: by.staff_id, command }, later));
  return next ? [{ values, by }, next] : [{ values, by }];
}
