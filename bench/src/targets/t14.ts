import { setTimeout as pause } from 'node:timers/promises';
import type { IdlersPlan } from '../harness/idlers.ts';
import { metricsOf } from '../harness/metrics.ts';
import { tokenOf, writer } from '../harness/people.ts';
import { startRunner } from '../harness/runner.ts';
import type { Stage } from '../harness/stage.ts';
import type { Side, Target } from '../harness/target.ts';
import { startGets } from './gets.ts';

const IDLE = 10_000;
const LOOK_MS = 100;

export const t14: Target = {
  name: 'T14',
  ours: 'MngGetCustomer 8 × 8 beside 10,000 idle signed-in connections',
  reference: 'the same without them',
  goals: [
    { figure: 'per_second', unit: '/s', than: 'at least', times: 0.9 },
    { figure: 'kb_each', unit: 'KB', than: 'at most', value: 20 },
  ],
  open: async (stage) => {
    const gets = await startGets(stage, { connections: 8, depth: 8 });
    const idlers = idlersOf(stage, await tokenOf(stage, writer));
    return {
      ours: {
        run: async (seconds) => {
          const kb_each = await idlers.come();
          return { ...(await gets.run(seconds)), kb_each };
        },
        close: () => gets.close(),
      },
      reference: {
        run: async (seconds) => {
          await idlers.leave();
          return gets.run(seconds);
        },
        close: () => idlers.leave(),
      },
    };
  },
};

/** Those who are connected and say nothing. What they take is what the desk took when they came for the first time: memory that is free again it keeps. */
function idlersOf(stage: Stage, token: string) {
  const plan: IdlersPlan = { port: stage.port, connections: IDLE, token };
  let here: Side | undefined;
  let kbEach: number | undefined;
  const metric = async (name: string) => (await metricsOf(stage.opsPort))[name] ?? Number.NaN;
  const bytes = () => metric('process_resident_memory_bytes');
  return {
    /** Answers the KB that each of them takes. */
    async come(): Promise<number> {
      const before = await bytes();
      here ??= await startRunner(new URL('../harness/idlers.ts', import.meta.url), plan);
      kbEach ??= ((await bytes()) - before) / IDLE / 1000;
      return kbEach;
    },
    async leave(): Promise<void> {
      await here?.close();
      here = undefined;
      while ((await metric('dossier_connections')) >= IDLE) await pause(LOOK_MS);
    },
  };
}
