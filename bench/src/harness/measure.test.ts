import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLoad } from './loads.ts';
import { measureAll } from './measure.ts';
import { allMet, type Report, toTable } from './report.ts';
import { startServer } from './runner.ts';
import type { Stage } from './stage.ts';
import type { Side, Target } from './target.ts';

const TSX = new URL('../../../tooling/node_modules/tsx/dist/loader.mjs', import.meta.url).href;
const LOAD = { connections: 2, depth: 4 };
const EFFORT = { rounds: 3, seconds: 0.05 };
const machine = {
  system: 'linux x64',
  processor: 'any',
  cores: 2,
  memory_gb: 8,
  node: '20.20.2',
  postgresql: '18.4',
  processes: 1,
  commit: 'abc1234',
};
const nowhere = {} as Stage;

const inherited = process.execArgv;
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  process.execArgv = ['--import', TSX];
  server = await startServer(new URL('../../reference/line-echo.ts', import.meta.url), { processes: 1 });
});
afterAll(async () => {
  process.execArgv = inherited;
  await server.close();
});

const echoes = () => startLoad({ port: server.port, ...LOAD, traffic: { kind: 'echo' } });

test('both sides run in turns and make one report', async () => {
  const turns: string[] = [];
  const noted = async (name: string): Promise<Side> => {
    const side = await echoes();
    const run: Side['run'] = (seconds) => {
      turns.push(name);
      return side.run(seconds);
    };
    return { close: side.close, run };
  };
  const target: Target = {
    name: 'T0',
    ours: 'one echo',
    reference: 'another',
    goals: [
      { figure: 'per_second', unit: '/s', than: 'at least', times: 1e-9 },
      { figure: 'replies', unit: 'replies', than: 'at most', value: 0 },
    ],
    open: async () => ({ ours: await noted('ours'), reference: await noted('reference') }),
  };
  const results = await measureAll([target], nowhere, { ...EFFORT, say: () => undefined });
  const report: Report = { machine, customers: 200, effort: EFFORT, ...results };

  expect(turns.join(' ')).toBe('ours reference ours reference reference ours ours reference');
  expect(JSON.parse(JSON.stringify(report))).toMatchObject({
    machine,
    customers: 200,
    outcomes: [
      { target: 'T0', goal: target.goals[0], met: true, result: expect.any(Number) },
      { target: 'T0', goal: target.goals[1], met: false },
    ],
    failures: [],
  });
  for (const { ours, reference } of report.outcomes) {
    expect([...ours, ...reference].filter((figure) => figure > 0)).toHaveLength(2 * EFFORT.rounds);
  }
  const table = toTable(report, [target]);
  expect(table).toMatch(
    /^T0 +one echo: per second +[\d,.]+ \/s +[\d,.]+ \/s +[\d,.]+ +≥ 1e-9 × +met +another$/m,
  );
  expect(table).toMatch(/^T0 +one echo: replies +[\d,.]+ replies +- +- +≤ 0 replies +NOT MET$/m);
  expect(table).toContain('200 customers, median of 3 rounds of 0.05 s');
  expect([allMet(report, []), allMet(report, ['T0'])]).toEqual([true, false]);
});

test('the ratio is the median of those of the rounds', async () => {
  const telling = (values: readonly number[]): Side => {
    const left = [0, ...values];
    return { run: async () => ({ ms: left.shift() ?? Number.NaN }), close: () => undefined };
  };
  const target: Target = {
    name: 'T0',
    ours: '',
    reference: '',
    goals: [{ figure: 'ms', unit: 'ms', than: 'at most', times: 1.5 }],
    open: async () => ({ ours: telling([10, 30, 90]), reference: telling([10, 20, 30]) }),
  };
  const { outcomes } = await measureAll([target], nowhere, { ...EFFORT, say: () => undefined });
  expect(outcomes).toMatchObject([{ ours: [10, 30, 90], reference: [10, 20, 30], result: 1.5, met: true }]);
});

test('a wrong reply fails its target and not the next', async () => {
  const wrong = () => startLoad({ port: server.port, ...LOAD, traffic: { kind: 'ping' } });
  const goals = [{ figure: 'replies', unit: '', than: 'at least', value: 1 }] as const;
  const about = { ours: '', reference: '', goals };
  const results = await measureAll(
    [
      { ...about, name: 'T0', open: async () => ({ ours: await wrong() }) },
      { ...about, name: 'T00', open: async () => ({ ours: await echoes() }) },
    ],
    nowhere,
    { ...EFFORT, say: () => undefined },
  );
  expect(results.failures).toEqual([
    { target: 'T0', reason: expect.stringContaining('a wrong reply: {"command"') },
  ]);
  expect(results.outcomes).toMatchObject([{ target: 'T00', met: true }]);
});
