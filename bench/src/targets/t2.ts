import { pgbench } from '../harness/pgbench.ts';
import type { Target } from '../harness/target.ts';
import { startGets } from './gets.ts';

export const t2: Target = {
  name: 'T2',
  ours: 'MngGetCustomer 8 × 1',
  reference: 'pgbench, prepared SELECT *, 8 clients',
  goals: [{ figure: 'per_second', unit: '/s', than: 'at least', times: 0.35 }],
  open: async (stage) => ({
    ours: await startGets(stage, { connections: 8, depth: 1 }),
    reference: pgbench(stage, 'get.sql', 8),
  }),
};
