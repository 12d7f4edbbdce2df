import type pg from 'pg';
import Cursor from 'pg-cursor';
import type { Statement } from './database.ts';
import { resultTypes } from './types.ts';

/**
 * Runs one statement on a connection of its own and yields its rows in batches, fetched one ahead of the reader; the
 * connection goes back when the rows are read or the reader stops.
 */
export async function* readBatches<Row extends object>(
  pool: pg.Pool,
  { text, values }: Statement,
  size: number,
): AsyncGenerator<Row[], void, void> {
  const client = await pool.connect();
  let lose: () => void = () => undefined;
  const lost = new Promise<boolean>((resolve) => {
    lose = () => resolve(false);
  });
  client.once('end', lose);
  const cursor = client.query(new Cursor<Row>(text, values as unknown[], { types: resultTypes }));
  let coming = ahead(cursor, size);
  try {
    for (let rows = await coming; rows.length > 0; rows = await coming) {
      coming = rows.length < size ? Promise.resolve([]) : ahead(cursor, size);
      yield rows;
    }
  } finally {
    // A connection that is lost says no more, not even that the cursor is closed.
    const isSound = await Promise.race([closes(cursor, coming), lost]);
    client.off('end', lose);
    client.release(!isSound);
  }
}

/** Whether the cursor closed, after what was still being fetched. */
async function closes(cursor: Cursor, coming: Promise<unknown>): Promise<boolean> {
  await coming.catch(() => undefined);
  return cursor.close().then(
    () => true,
    () => false,
  );
}

/** A fetch nobody waits for yet: its failure is met when its rows are asked for. */
function ahead<Row>(cursor: Cursor<Row>, size: number): Promise<Row[]> {
  const rows = cursor.read(size);
  rows.catch(() => undefined);
  return rows;
}
