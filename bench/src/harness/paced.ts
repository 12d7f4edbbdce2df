import { setTimeout as pause } from 'node:timers/promises';
import { openAsker } from './asker.ts';
import { answerRuns, planOf } from './runner.ts';
import { quantile } from './statistics.ts';
import type { Ids } from './traffic.ts';

/** People at work: each asks, looks at the answer, and asks again. */
export interface PacedPlan {
  readonly port: number;
  readonly token: string;
  readonly ids: Ids;
}

const PEOPLE = 8;
const LOOKS_MS = 25;

const { port, token, ids } = planOf<PacedPlan>();
const askers = await Promise.all(Array.from({ length: PEOPLE }, () => openAsker(port, token)));

const anyId = () => ids.from + Math.floor(Math.random() * (ids.to - ids.from + 1));
const acts = [
  () => ['MngGetCustomer', { customer_id: anyId() }],
  () => [
    'MngGetCustomersByFilter',
    { limit: 50, offset: 0, count: 'none', orderBy: [['created_time', 'desc']] },
  ],
  () => ['MngUpdateCustomer', { customer_id: anyId(), segment: `s${Math.floor(Math.random() * 1e6)}` }],
] as const satisfies readonly (() => readonly [command: string, data: object])[];

answerRuns(async (seconds) => {
  const until = performance.now() + seconds * 1000;
  const times: number[] = [];
  const work = askers.map(async ({ ask }, n) => {
    for (let act = n; performance.now() < until; act += 1) {
      const [command, data] = acts[act % acts.length]?.() ?? ['Ping', {}];
      times.push((await ask(command, data)).ms);
      await pause(LOOKS_MS);
    }
  });
  await Promise.all(work);
  return { p99_ms: quantile(times, 0.99), median_ms: quantile(times, 0.5), replies: times.length };
});
