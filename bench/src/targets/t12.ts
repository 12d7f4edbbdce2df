import type { Target } from '../harness/target.ts';
import { startPages } from './pages.ts';

export const t12: Target = {
  name: 'T12',
  ours: 'keyset page at 90 % of the rows, filter and desk mask',
  reference: 'page 1 of the same list',
  goals: [{ figure: 'median_ms', unit: 'ms', than: 'at most', times: 1.5 }],
  open: async (stage) => {
    const { first, deep } = await startPages(stage);
    return { ours: deep, reference: first };
  },
};
