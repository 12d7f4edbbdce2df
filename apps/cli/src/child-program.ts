import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { identityOf, type ProcessIdentity } from './process-identity.ts';

/** A program of ours that runs as a process beside the supervisor. */
export interface Program {
  /** What people call it, at the start of a sentence without its article. */
  readonly name: string;
  readonly main: string;
}

export const programs = {
  tcp: { name: 'TCP server', main: pathOf('tcp') },
  jobs: { name: 'jobs program', main: pathOf('jobs') },
  console: { name: 'console', main: pathOf('console', 'server/main.ts') },
} as const satisfies Record<string, Program>;

/** Where a program says it listens, as `host:port`, by what it serves there. */
export type Listening = Readonly<Partial<Record<'tcp' | 'tls' | 'ops' | 'console', string>>>;

export interface ChildProgram {
  identity: ProcessIdentity | undefined;
  listening: Listening;
  /** Settles when the process is gone, with its exit code (or the signal that ended it). */
  gone: Promise<number | string>;
  /** Lets it finish what runs, within its own deadline. */
  stop(): Promise<void>;
  kill(): void;
}

type Report = { type: 'listening' } & Listening;

interface StartOptions {
  env: NodeJS.ProcessEnv;
  /** How long it may drain, in milliseconds. */
  deadlineMs: number;
  /** Ends a start that nobody waits for any more. */
  end: AbortSignal;
}

function pathOf(app: string, main = 'main.ts'): string {
  return fileURLToPath(new URL(`../../${app}/src/${main}`, import.meta.url));
}

/** Starts a program and waits until it listens; throws one line when it cannot. */
export async function startProgram(
  { name, main }: Program,
  { env, deadlineMs, end }: StartOptions,
): Promise<ChildProgram> {
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
      throw new Error(`The ${name} could not start (it ended with ${code}; the line above says why).`);
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
    child.on('message', ({ type, ...listening }: Report) => {
      if (type === 'listening') resolve(listening);
    });
  });
}

async function stopChild(child: ChildProcess, gone: Promise<unknown>, deadlineMs: number): Promise<void> {
  child.kill('SIGTERM');
  // It drains within its own deadline; this is for one that hangs.
  const timer = setTimeout(() => killGroup(child), deadlineMs + 5000);
  await gone;
  clearTimeout(timer);
}

/** The process with its workers and theirs. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}
