import { type DestinationStream, type Logger, pino } from 'pino';
import { withoutSecrets } from './hidden-keys.ts';
import { toLoggedError } from './logged-error.ts';
import type { Settings } from './settings.ts';
import { textLines } from './text-lines.ts';

export type { Logger } from 'pino';

type LogSettings = Pick<Settings, 'LOG_LEVEL' | 'LOG_FORMAT'>;

/** Log lines of one program, without secrets and personal values; to standard output unless told otherwise. */
export function createLogger(settings: LogSettings, name: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level: settings.LOG_LEVEL,
    base: { pid: process.pid },
    timestamp,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (facts: object) => withoutSecrets(facts),
    },
    serializers: { err: toLoggedError, error: toLoggedError },
  };
  const target = destination ?? standardOutput();
  return pino(options, settings.LOG_FORMAT === 'text' ? textLines(target) : target);
}

/** Standard output in pieces; when its reader is gone (a closed terminal), lines are dropped and the program goes on. */
function standardOutput(): DestinationStream {
  const target = pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 });
  // Its last, synchronous flush would otherwise try again for ever.
  target.on('error', () => Object.assign(target, { write: () => true, flushSync: () => undefined }));
  return target;
}

let stampedAt = 0;
let stamp = '';

/** Pino's isoTime, written once for all lines of a millisecond. */
function timestamp(): string {
  const now = Date.now();
  if (now !== stampedAt) {
    stampedAt = now;
    stamp = `,"time":"${new Date(now).toISOString()}"`;
  }
  return stamp;
}
