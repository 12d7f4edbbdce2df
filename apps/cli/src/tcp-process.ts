import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { identityOf, type ProcessIdentity } from './process-identity.ts';

/** Where the TCP server says it listens, as `host:port`. */
export interface Listening {
  tcp: string;
  tls?: string;
  ops: string;
}

export interface TcpProcess {
  identity: ProcessIdentity | undefined;
  listening: Listening;
  /** Settles when the process is gone, with its exit code (or the signal that ended it). */
  gone: Promise<number | string>;
  /** Lets it finish what runs, within its own deadline. */
  stop(): Promise<void>;
  kill(): void;
}

type Report = { type: 'listening' } & Listening;

const main = fileURLToPath(new URL('../../tcp/src/main.ts', import.meta.url));

interface StartOptions {
  env: NodeJS.ProcessEnv;
  /** How long it may drain, in milliseconds. */
  deadlineMs: number;
  /** Ends a start that nobody waits for any more. */
  end: AbortSignal;
}

/** Starts the TCP server and waits until it listens; throws one line when it cannot. */
export async function startTcpProcess({ env, deadlineMs, end }: StartOptions): Promise<TcpProcess> {
  // A group of its own: Ctrl-C reaches every process of the terminal's group at once, and this one is to be stopped in its turn.
  const child = fork(main, [], { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const kill = () => killGroup(child);
  end.addEventListener('abort', kill);
  const listening = await Promise.race([
    firstReport(child),
    gone.then((code) => {
      throw new Error(`The TCP server could not start (it ended with ${code}; the line above says why).`);
    }),
  ]).finally(() => end.removeEventListener('abort', kill));
  return {
    identity: child.pid === undefined ? undefined : identityOf(child.pid),
    listening,
    gone,
    stop: () => stopChild(child, gone, deadlineMs),
    kill,
  };
}

function firstReport(child: ChildProcess): Promise<Listening> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.on('message', (message: Report) => {
      if (message.type === 'listening')
        resolve({ tcp: message.tcp, ...(message.tls ? { tls: message.tls } : {}), ops: message.ops });
    });
  });
}

async function stopChild(child: ChildProcess, gone: Promise<unknown>, deadlineMs: number): Promise<void> {
  child.kill('SIGTERM');
  // The server drains within its own deadline; this is for one that hangs.
  const timer = setTimeout(() => killGroup(child), deadlineMs + 5000);
  await gone;
  clearTimeout(timer);
}

/** The process with its workers and theirs. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}
