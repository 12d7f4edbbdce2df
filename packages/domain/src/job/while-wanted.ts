import type { Database } from '@dossier/db';
import { Refusal } from '../kernel/errors.ts';

/** A database that takes no further statement once the work is not wanted any more; a transaction is finished. */
export function whileWanted(database: Database, stop: AbortSignal): Database {
  const requireWanted = () => {
    if (stop.aborted) throw new Refusal('RET_ERR_SHUTDOWN');
  };
  const wanted: Pick<Database, 'query' | 'transaction'> = {
    query: async (statement) => {
      requireWanted();
      return database.query(statement);
    },
    transaction: async (run) => {
      requireWanted();
      return database.transaction(run);
    },
  };
  return Object.assign(Object.create(database) as Database, wanted);
}
