import { sql } from '@dossier/db';
import { startLoad } from '../harness/loads.ts';
import { tokenOf, writer } from '../harness/people.ts';
import { pgbench } from '../harness/pgbench.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side, Target } from '../harness/target.ts';

const AT_A_TIME = 16;

export const t7: Target = {
  name: 'T7',
  ours: 'MngUpdateCustomer, 16 at a time',
  reference: 'pgbench, one CTE of update and log insert, 16 clients',
  goals: [{ figure: 'per_second', unit: '/s', than: 'at least', times: 0.75 }],
  open: async (stage) => ({
    ours: await startUpdates(stage),
    // The desk runs beside it, and its sequencer numbers the rows.
    reference: pgbench(stage, 'update.sql', AT_A_TIME),
  }),
};

async function startUpdates(stage: Stage): Promise<Side> {
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
