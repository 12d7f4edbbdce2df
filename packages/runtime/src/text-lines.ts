import type { DestinationStream } from 'pino';

/** Turns pino's JSON lines into lines for people on their way to the destination. */
export function textLines(target: DestinationStream): DestinationStream {
  return { write: (line: string) => target.write(toText(line)) };
}

function toText(line: string): string {
  const { time, level, name, msg, pid: _pid, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const facts = Object.entries(rest).map(
    ([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${[String(time).slice(11, 23), String(level).padEnd(5), `${name}:`, msg ?? '', ...facts].join(' ')}\n`;
}
