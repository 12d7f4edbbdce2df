import { startRunner } from '../harness/runner.ts';
import type { Target } from '../harness/target.ts';
import { startGets } from './gets.ts';

export const t3: Target = {
  name: 'T3',
  ours: 'MngGetCustomer 1 × 1, median',
  reference: 'bare pg, prepared, one at a time',
  goals: [{ figure: 'median_ms', unit: 'ms', than: 'at most', times: 1.6 }],
  open: async (stage) => ({
    ours: await startGets(stage, { connections: 1, depth: 1 }),
    reference: await startRunner(new URL('../../reference/bare-pg.ts', import.meta.url), {
      url: stage.urls.url,
      ids: stage.ids,
    }),
  }),
};
