import type pg from 'pg';

/** Nobody waited for the rows of a statement any more: it was ended. */
export class Abandoned extends Error {
  override name = 'Abandoned';
}

/** Ends what runs on a connection of this process number. */
export type EndStatement = (processId: number) => Promise<void>;

/**
 * Uses a connection until nobody waits any more; what it runs by then is ended. That connection is closed: an end that
 * comes too late must not meet the statement of somebody else.
 */
export async function useUntil<T>(
  pool: pg.Pool,
  { until, end }: { until: AbortSignal; end: EndStatement },
  use: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  if (until.aborted) throw new Abandoned();
  const client = await pool.connect();
  let ending: Promise<void> | undefined;
  const abandon = () => {
    ending = end(Number(Reflect.get(client, 'processID')));
  };
  until.addEventListener('abort', abandon, { once: true });
  try {
    if (until.aborted) throw new Abandoned();
    return await use(client);
  } catch (error) {
    throw until.aborted ? new Abandoned() : error;
  } finally {
    until.removeEventListener('abort', abandon);
    await ending;
    client.release(ending !== undefined);
  }
}
