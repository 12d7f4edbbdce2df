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
  const cursor = client.query(new Cursor<Row>(text, values as unknown[], { types: resultTypes }));
  let coming = ahead(cursor, size);
  try {
    for (let rows = await coming; rows.length > 0; rows = await coming) {
      coming = rows.length < size ? Promise.resolve([]) : ahead(cursor, size);
      yield rows;
    }
  } finally {
    await coming.catch(() => undefined);
    await cursor.close();
    client.release();
  }
}

/** A fetch nobody waits for yet: its failure is met when its rows are asked for. */
function ahead<Row>(cursor: Cursor<Row>, size: number): Promise<Row[]> {
  const rows = cursor.read(size);
  rows.catch(() => undefined);
  return rows;
}
