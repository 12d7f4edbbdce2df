import type { LoadPlan } from './load.ts';
import { startRunner, startServer } from './runner.ts';
import type { Stage } from './stage.ts';
import type { Side } from './target.ts';

/** A load in a process of its own, which checks every reply. */
export function startLoad(plan: LoadPlan): Promise<Side> {
  return startRunner(new URL('load.ts', import.meta.url), plan);
}

/** A load on a server of `bench/reference`, in as many processes as ours. */
export async function startReference(
  stage: Stage,
  { program, plan }: { program: string; plan: object },
  load: Omit<LoadPlan, 'port'>,
): Promise<Side> {
  const file = new URL(`../../reference/${program}`, import.meta.url);
  const server = await startServer(file, { processes: stage.processes, ...plan });
  const side = await startLoad({ port: server.port, ...load });
  return {
    run: side.run,
    close: async () => {
      await side.close();
      await server.close();
    },
  };
}
