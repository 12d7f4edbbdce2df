import type { Sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';

/** How many rows one statement of a job removes: short locks, and nobody waits behind it. */
export const SLICE = 500;

/** Repeats a statement that returns a row for each it removed, at most `SLICE`, until few are left; answers how many went. */
export async function removeInSlices(call: Call, statement: Sql): Promise<number> {
  for (let total = 0; ; ) {
    const removed = await call.query(statement);
    total += removed.length;
    if (removed.length < SLICE) return total;
  }
}
