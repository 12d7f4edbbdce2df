import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { outputOf, requireProgram } from './programs.ts';
import type { Stage } from './stage.ts';
import type { Side } from './target.ts';

/** A script of `bench/reference` run by pgbench with prepared statements. */
export function pgbench(stage: Stage, script: string, clients: number): Side {
  const program = requireProgram('pgbench');
  const file = fileURLToPath(new URL(`../../reference/${script}`, import.meta.url));
  const threads = Math.min(clients, availableParallelism());
  return {
    run: async (seconds) => {
      const given = [
        '-D',
        `first=${stage.ids.from}`,
        '-D',
        `last=${stage.ids.to}`,
        '-T',
        String(Math.ceil(seconds)),
      ];
      const shape = ['-n', '-M', 'prepared', '-c', String(clients), '-j', String(threads)];
      const told = await outputOf(program, [...shape, ...given, '-f', file, stage.urls.url]);
      const failed = Number(/number of failed transactions: (\d+)/.exec(told)?.[1] ?? 0);
      const per_second = Number(/^tps = ([\d.]+) \(without initial/m.exec(told)?.[1]);
      if (failed > 0 || !(per_second > 0)) throw new Error(`pgbench did not do it all:\n${told}`);
      return { per_second };
    },
    close: () => undefined,
  };
}
