import { readFileSync } from 'node:fs';

/** One command as it ran: what was sent and what was answered. */
export interface Example {
  readonly data: unknown;
  readonly reply: unknown;
  /** What it is typically refused for. */
  readonly refused?: { readonly data: unknown; readonly status: number; readonly reply: unknown };
}

/** What the examples' test saw; `…` stands for what differs from run to run. */
export const EXAMPLES_FILE = new URL('./examples.json', import.meta.url);

const PARTS_MAX = 12;
const PARTS_SHOWN = 4;

let kept: ReadonlyMap<string, Example> | undefined;

/** The example of a command; undefined where it has none. */
export function readExample(command: string): Example | undefined {
  kept ??= new Map(Object.entries<Example>(JSON.parse(readFileSync(EXAMPLES_FILE, 'utf8'))));
  return kept.get(command);
}

/** The frames of a command's example, done and refused; what is long is cut. */
export function exampleOf(command: string, withToken: boolean): string | undefined {
  const example = readExample(command);
  if (!example) return undefined;
  const { data, reply, refused } = example;
  const exchange = (extID: string, sent: unknown, [status, told]: readonly [number, unknown]) => {
    const frame = { command, extID, data: sent, ...(withToken ? { __token: '…' } : {}) };
    return [`> ${JSON.stringify(frame)}`, `< {"extID":"${extID}","status":${status},"data":${shown(told)}}`];
  };
  const refusal = refused ? exchange('a2', refused.data, [refused.status, refused.reply]) : [];
  return ['```', ...exchange('a1', data, [200, reply]), ...refusal, '```'].join('\n');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${cut(value.map(shown))}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${cut(Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${shown(inner)}`))}}`;
}

function cut(parts: readonly string[]): string {
  return (parts.length > PARTS_MAX ? [...parts.slice(0, PARTS_SHOWN), '…'] : parts).join(',');
}
