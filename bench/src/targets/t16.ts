import { startConsole } from '../browser/console.ts';
import { SCRIPT_LIMIT_KB } from '../browser/first-load.ts';
import { firstLoad } from '../browser/pages.ts';
import { workAtTable } from '../browser/table.ts';
import { openVisitor, type Visitor } from '../browser/visitor.ts';
import type { Figures, Goal, Target } from '../harness/target.ts';

/** What is loaded in a browser that was never here before; `ID` is a customer's. */
const pages = {
  customers: '/customers',
  customer: '/customers/ID',
  statuses: '/statuses',
  desks: '/desks',
  staff: '/staff',
  api_tokens: '/api-tokens',
  audit: '/audit',
  commands: '/commands',
  profile: '/profile',
} as const;

const limit = (figure: string, unit: string, value: number): Goal => ({
  figure,
  unit,
  than: 'at most',
  value,
});
const told = (figure: string, unit: string): Goal => ({ figure, unit });

const goalsOf = (page: string): Goal[] => [
  limit(`${page}_lcp_ms`, 'ms', 1000),
  limit(`${page}_shift`, '', 0.02),
  limit(`${page}_script_kb`, 'KB', SCRIPT_LIMIT_KB),
  told(`${page}_all_script_kb`, 'KB'),
  told(`${page}_processor_ms`, 'ms'),
];

/** Of scrolling by a person's wheel, or in flight through many rows. */
const framesOf = (way: string): Goal[] => [
  limit(`${way}_long_frames_percent`, '%', 1),
  told(`${way}_longest_frame_ms`, 'ms'),
  told(`${way}_frame_processor_ms`, 'ms'),
  limit(`${way}_empty_frames_percent`, '%', 1),
];

export const t16: Target = {
  name: 'T16',
  ours: 'console',
  reference: '-',
  goals: [
    ...['sign_in', ...Object.keys(pages)].flatMap(goalsOf),
    limit('first_rows_ms', 'ms', 1000),
    limit('filter_ms', 'ms', 300),
    limit('search_ms', 'ms', 300),
    limit('sort_ms', 'ms', 300),
    told('move_ms', 'ms'),
    limit('inp_ms', 'ms', 100),
    limit('work_shift', '', 0.02),
    ...['wheel', 'flight'].flatMap(framesOf),
    told('scrolled_rows', ''),
  ],
  open: async (stage) => {
    const running = await startConsole(stage);
    const stranger = await openVisitor(running.url, false);
    const visitor = await openVisitor(running.url);
    return {
      ours: {
        run: async () => ({
          ...(await loaded(stranger, 'sign_in', '/sign-in')),
          ...(await loadedAll(visitor, String(stage.ids.to))),
          ...(await visitor.inPage(workAtTable)),
        }),
        close: async () => {
          await Promise.all([stranger.leave(), visitor.leave()]);
          await running.stop();
        },
      },
    };
  },
};

async function loadedAll(visitor: Visitor, customer_id: string): Promise<Figures> {
  const figures: Figures[] = [];
  for (const [name, path] of Object.entries(pages))
    figures.push(await loaded(visitor, name, path.replace('ID', customer_id)));
  return Object.assign({}, ...figures);
}

async function loaded(visitor: Visitor, name: string, path: string): Promise<Figures> {
  const figures = await visitor.inPage((page) => firstLoad(page, path));
  return Object.fromEntries(Object.entries(figures).map(([figure, value]) => [`${name}_${figure}`, value]));
}
