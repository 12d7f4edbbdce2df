import type { LongListPlan } from '../harness/long-list.ts';
import { metricsOf } from '../harness/metrics.ts';
import { tokenOf, writer } from '../harness/people.ts';
import { countOutput, requireProgram } from '../harness/programs.ts';
import { startRunner } from '../harness/runner.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side, Target } from '../harness/target.ts';

const ROWS = 50_000;
const LOOK_MS = 250;
/** The monitor of the event loop looks every so often, and counts that in. */
const RESOLUTION_MS = 10;

export const t6: Target = {
  name: 'T6',
  ours: 'MngGetCustomersByFilter, 50,000 full rows (or all there are)',
  reference: 'psql COPY text of the same rows',
  goals: [
    { figure: 'last_byte_ms', unit: 'ms', than: 'at most', times: 1.8 },
    { figure: 'first_byte_ms', unit: 'ms', than: 'at most', value: 20 },
    { figure: 'blocked_ms', unit: 'ms', than: 'at most', value: 30 },
    { figure: 'memory_mb', unit: 'MB', than: 'at most', value: 80 },
  ],
  open: async (stage) => {
    const rows = Math.min(ROWS, stage.ids.to - stage.ids.from + 1);
    return { ours: await startList(stage, rows), reference: copyOut(stage, rows) };
  },
};

async function startList(stage: Stage, rows: number): Promise<Side> {
  const token = await tokenOf(stage, writer);
  const data = { limit: rows, offset: 0, unmask: 1 };
  const plan: LongListPlan = { port: stage.port, rows, data, token };
  const list = await startRunner(new URL('../harness/long-list.ts', import.meta.url), plan);
  return { close: list.close, run: async (seconds) => watched(stage, () => list.run(seconds)) };
}

/** The same with what the desk's processes felt of it: the longest pause of an event loop and the memory it took. */
async function watched(stage: Stage, run: () => ReturnType<Side['run']>): ReturnType<Side['run']> {
  const look = async () => {
    const metrics = await metricsOf(stage.opsPort);
    return {
      paused: (metrics['nodejs_eventloop_lag_max_seconds'] ?? 0) * 1000 - RESOLUTION_MS,
      memory: (metrics['process_resident_memory_bytes'] ?? 0) / 1e6,
    };
  };
  const before = await look();
  const seen: Awaited<ReturnType<typeof look>>[] = [];
  const timer = setInterval(async () => seen.push(await look()), LOOK_MS);
  const figures = await run().finally(() => clearInterval(timer));
  seen.push(await look());
  const most = (key: 'paused' | 'memory') => Math.max(...seen.map((one) => one[key]));
  return { ...figures, blocked_ms: most('paused'), memory_mb: most('memory') - before.memory };
}

function copyOut(stage: Stage, rows: number): Side {
  const psql = requireProgram('psql');
  const query = `select c.*, d.desk from customer c left join desk d on d.desk_id = c.desk_id order by c.customer_id limit ${rows}`;
  return {
    run: async () => {
      const began = performance.now();
      const { lines } = await countOutput(psql, ['-X', '-c', `copy (${query}) to stdout`, stage.urls.url]);
      if (lines !== rows) throw new Error(`psql wrote ${lines} lines instead of ${rows}`);
      return { last_byte_ms: performance.now() - began };
    },
    close: () => undefined,
  };
}
