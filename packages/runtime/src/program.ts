import { createLogger, type Logger } from './logger.ts';
import { type Settings, SettingsError } from './settings.ts';
import { createShutdown, type Shutdown, stopOnSignals } from './shutdown.ts';

/** What a program is started with. */
export interface Program {
  readonly log: Logger;
  /** Closes what the program opens, on a signal or when it can't start. */
  readonly shutdown: Shutdown;
}

interface ProgramOptions {
  readonly settings: Settings;
  /** How its log lines are named. */
  readonly name: string;
  readonly deadlineMs?: number;
  /** Opens what it needs; what it answers is told to the parent process and the log: it listens. */
  start(program: Program): Promise<{ readonly type: 'listening' }>;
}

/** Runs a program of its own, on a database that was set, until a signal. */
export async function runProgram({ settings, name, deadlineMs, start }: ProgramOptions): Promise<void> {
  if (settings.DATABASE_URL === '') {
    throw new SettingsError(
      'DATABASE_URL must be set for this program; npm start sets it for the embedded database',
    );
  }
  const log = createLogger(settings, name);
  const shutdown = createShutdown(log, deadlineMs ?? settings.SHUTDOWN_DEADLINE_MS);
  stopOnSignals(shutdown);
  try {
    const report = await start({ log, shutdown });
    log.info(report, 'listening');
    process.send?.(report);
  } catch (error) {
    if (shutdown.stopping) return;
    await shutdown.run('could not start');
    throw error;
  }
}
