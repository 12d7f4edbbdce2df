import { type Queryable, sql } from '@dossier/db';
import type { TestDatabase } from '@dossier/db/testing';

/** Reads of customers that wait, and what becomes of them. */
class HeldReads {
  readonly #owner: Queryable;

  /** `owner` is outside of what holds the reads: in a transaction the list of processes stands still. */
  constructor(owner: Queryable) {
    this.#owner = owner;
  }

  /** Resolves once a read waits, with the process of the server it waits in. */
  async waiting(): Promise<number> {
    for (;;) {
      const [row] = await this.#owner.query<{ pid: number }>(
        sql`select pid from pg_locks where not granted and relation = 'customer'::regclass`,
      );
      if (row) return row.pid;
    }
  }

  /** Resolves once that process is no more. */
  async ended(pid: number): Promise<void> {
    const alive = () => this.#owner.query(sql`select from pg_stat_activity where pid = ${pid}`);
    while ((await alive()).length > 0);
  }
}

/** Keeps every read of customers waiting until `use` is over. */
export function holdReads(
  { owner }: Pick<TestDatabase, 'owner'>,
  use: (held: HeldReads) => Promise<void>,
): Promise<void> {
  return owner.transaction(async (tx) => {
    await tx.query(sql`lock table customer in access exclusive mode`);
    await use(new HeldReads(owner));
  });
}
