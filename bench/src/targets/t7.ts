import { pgbench } from '../harness/pgbench.ts';
import type { Target } from '../harness/target.ts';
import { AT_A_TIME, startUpdates } from './updates.ts';

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
