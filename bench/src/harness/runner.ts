import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Figures, Side } from './target.ts';

type Answer = { readonly figures: Figures } | { readonly failed: string };

/** Starts a program of ours in a process of its own; it is given a plan and answers each run with figures. */
export async function startRunner(program: URL, plan: object): Promise<Side> {
  const child = await startProgram(program, plan);
  return {
    run: async (seconds) => {
      child.send({ seconds });
      const answer = (await told(child)) as Answer;
      if ('failed' in answer) throw new Error(answer.failed);
      return answer.figures;
    },
    close: () => endProgram(child),
  };
}

/** Starts a server of the reference; resolves with its port. */
export async function startServer(
  program: URL,
  plan: object,
): Promise<{ port: number; close(): Promise<void> }> {
  const child = await startProgram(program, plan);
  const { port } = child.ready as { port: number };
  return { port, close: () => endProgram(child) };
}

type Started = ChildProcess & { ready: unknown };

async function startProgram(program: URL, plan: object): Promise<Started> {
  const child = fork(program, [JSON.stringify(plan)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return Object.assign(child, { ready: await told(child) });
}

async function told(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const message = once(child, 'message', over).then(([first]) => first);
  const gone = once(child, 'exit', over).then(([code]) => {
    throw new Error(`${child.spawnargs.at(-2)} ended with ${code}`);
  });
  return Promise.race([message, gone]).finally(() => over.abort());
}

async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** What the started program was told to do. */
export function planOf<Plan>(): Plan {
  return JSON.parse(process.argv[2] ?? '{}') as Plan;
}

/** In the started program: answers each run; says first that it is ready. */
export function answerRuns(run: (seconds: number) => Promise<Figures>): void {
  process.on('message', ({ seconds }: { seconds: number }) => {
    run(seconds).then(
      (figures) => process.send?.({ figures } satisfies Answer),
      (error: unknown) =>
        process.send?.({ failed: error instanceof Error ? error.message : String(error) } satisfies Answer),
    );
  });
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}
