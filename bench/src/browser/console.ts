import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../harness/stage.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The console as it runs in production, in a process of its own. */
export interface RunningConsole {
  /** As `http://host:port`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves the pages that were built, on the database of the stage. */
export async function startConsole({ urls }: Stage): Promise<RunningConsole> {
  const child = fork(`${root}/apps/console/src/server/main.ts`, [], {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: urls.url,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      CONSOLE_PORT: '0',
      CONSOLE_OPS_PORT: '0',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const at = await Promise.race([
    once(child, 'message').then(([report]) => (report as { console: string }).console),
    gone.then(([code]) => {
      throw new Error(`the console ended with ${code} before it listened`);
    }),
  ]);
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
  };
  return { url: `http://${at}`, stop };
}
