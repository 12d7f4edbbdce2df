import type { DestinationStream } from 'pino';

/** Where lines go, and how to wait until they are there. */
type Target = DestinationStream & { flush?: (done?: (error?: Error) => void) => void };

/** Turns pino's JSON lines into lines for people on their way to the destination. */
export function textLines(target: Target): Target {
  return {
    write: (line: string) => target.write(toText(line)),
    flush: (done) => (target.flush ? target.flush(done) : done?.()),
  };
}

const PLAIN = /^[\w.,:;/@+-]+$/;

function toText(line: string): string {
  const { time, level, name, msg, pid: _pid, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const facts = Object.entries(rest).map(([key, value]) => `${key}=${toWord(value)}`);
  return `${[String(time).slice(11, 23), String(level).padEnd(5), `${name}:`, msg ?? '', ...facts].join(' ')}\n`;
}

/** Anything that could be taken for another fact or another line is quoted. */
function toWord(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) ? value : JSON.stringify(value);
}
