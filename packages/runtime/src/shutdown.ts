import type { Logger } from './logger.ts';

type ShutdownLog = Pick<Logger, 'info' | 'error'> & Partial<Pick<Logger, 'flush'>>;

const FLUSH_MS = 500;

/** Closes what a program opened, in the opposite order, once. */
export interface Shutdown {
  /** Whether stopping has begun. */
  readonly stopping: boolean;
  /** Registers how to close what was just opened; what was added last is closed first. */
  add(name: string, close: () => Promise<void> | void): void;
  /** Closes everything; true when all went well in time. Later calls get the promise of the first. */
  run(reason: string): Promise<boolean>;
}

/** An ordered shutdown; after deadlineMs it stops waiting and resolves with false. */
export function createShutdown(log: ShutdownLog, deadlineMs = 15_000): Shutdown {
  const closers: { name: string; close: () => Promise<void> | void }[] = [];
  let running: Promise<boolean> | undefined;

  async function closeAll(): Promise<boolean> {
    let clean = true;
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      try {
        await closer.close();
      } catch (error) {
        clean = false;
        log.error({ err: error }, `could not close ${closer.name}`);
      }
    }
    return clean;
  }

  async function closeInTime(reason: string): Promise<boolean> {
    log.info(`stopping: ${reason}`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => {
        log.error(`not everything was closed within ${deadlineMs} ms`);
        resolve(false);
      }, deadlineMs);
    });
    const clean = await Promise.race([closeAll(), late]).finally(() => clearTimeout(timer));
    await flush(log);
    return clean;
  }

  return {
    get stopping() {
      return running !== undefined;
    },
    add(name, close) {
      closers.push({ name, close });
    },
    run(reason) {
      running ??= closeInTime(reason);
      return running;
    },
  };
}

/** While the event loop runs, a reader of the lines that is gone is noticed; on exit it is too late for that. */
function flush(log: ShutdownLog): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, FLUSH_MS).unref();
    if (log.flush) log.flush(() => resolve());
    else resolve();
  });
}

/** Which signals and messages stop a program. */
export interface StopSources {
  signals: NodeJS.Signals[];
  exit: (code: number) => void;
}

const PROGRAM: StopSources = { signals: ['SIGTERM', 'SIGINT', 'SIGHUP'], exit: (code) => process.exit(code) };

/** Stops on a signal, on the message 'stop' from the parent process and when that parent is gone; then exits. */
export function stopOnSignals(shutdown: Shutdown, { signals, exit }: StopSources = PROGRAM): void {
  const stop = (reason: string) => {
    shutdown.run(reason).then(
      (clean) => exit(clean ? 0 : 1),
      () => exit(1),
    );
  };
  for (const signal of signals) process.on(signal, () => stop(signal));
  process.on('message', (message) => {
    if (isStop(message)) stop('asked by the parent process');
  });
  process.on('disconnect', () => stop('the parent process is gone'));
}

function isStop(message: unknown): boolean {
  return (
    message === 'stop' ||
    (typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'stop')
  );
}
