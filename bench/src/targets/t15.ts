import { openStage, type Stage } from '../harness/stage.ts';
import type { Figures, Goal, Side, Target } from '../harness/target.ts';
import { startGets } from './gets.ts';
import { startPages } from './pages.ts';
import { startUpdates } from './updates.ts';

const FEW = 10_000;
const TIMES = 1.3;

const perSecond = (figure: string): Goal => ({ figure, unit: '/s', than: 'at least', times: 1 / TIMES });
const took = (figure: string): Goal => ({ figure, unit: 'ms', than: 'at most', times: TIMES });

export const t15: Target = {
  name: 'T15',
  ours: 'gets, changes and a deep page as in T1, T3, T7 and T12',
  reference: 'the same with 10,000 customers',
  goals: [
    perSecond('gets_per_second'),
    took('get_median_ms'),
    perSecond('changes_per_second'),
    took('page_median_ms'),
  ],
  open: async (stage) => {
    if (stage.ids.to - stage.ids.from < FEW) throw new Error('it is measured on more than 10,000 customers');
    const small = await openStage(FEW, (line) => console.log(line));
    const reference = await startAll(small);
    return {
      ours: await startAll(stage),
      reference: {
        run: reference.run,
        close: async () => {
          await reference.close();
          await small.close();
        },
      },
    };
  },
};

/** Each for its share of the time, one after the other. */
async function startAll(stage: Stage): Promise<Side> {
  const gets = await startGets(stage, { connections: 8, depth: 8 });
  const single = await startGets(stage, { connections: 1, depth: 1 });
  const changes = await startUpdates(stage);
  const { deep } = await startPages(stage);
  const parts: Readonly<Record<string, readonly [side: Side, figure: string]>> = {
    gets_per_second: [gets, 'per_second'],
    get_median_ms: [single, 'median_ms'],
    changes_per_second: [changes, 'per_second'],
    page_median_ms: [deep, 'median_ms'],
  };
  return {
    run: async (seconds) => {
      const figures: Record<string, number> = {};
      for (const [name, [side, figure]] of Object.entries(parts)) {
        const told: Figures = await side.run(seconds / Object.keys(parts).length);
        figures[name] = told[figure] ?? Number.NaN;
      }
      return figures;
    },
    close: async () => {
      for (const [side] of Object.values(parts)) await side.close();
    },
  };
}
