import { sql } from '@dossier/db';
import { startLoad } from '../harness/loads.ts';
import { tokenOf, writer } from '../harness/people.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side } from '../harness/target.ts';

export const AT_A_TIME = 16;

/** Customers changed over TCP, any of them; what is answered must stand in the log. */
export async function startUpdates(stage: Stage): Promise<Side> {
  const token = await tokenOf(stage, writer);
  const traffic = { kind: 'update', token, ids: stage.ids } as const;
  const load = await startLoad({ port: stage.port, connections: AT_A_TIME, depth: 1, traffic });
  return {
    close: load.close,
    run: async (seconds) => {
      const before = await newestRow(stage);
      const figures = await load.run(seconds);
      const [rows] = await stage.database.query<{
        count: number;
      }>(sql`select count(*)::int as count from change
        where change_id > ${before}::int8 and command = 'MngUpdateCustomer' and model = 'customer'`);
      if (rows?.count !== figures['replies']) {
        throw new Error(`${figures['replies']} changes were answered and ${rows?.count} stand in the log`);
      }
      return figures;
    },
  };
}

async function newestRow(stage: Stage): Promise<number> {
  const [newest] = await stage.database.query<{ id: number }>(sql`select max(change_id) as id from change`);
  return newest?.id ?? 0;
}
