import { readFileSync } from 'node:fs';

/** One command as it ran: what was sent and what was answered. */
export interface Example {
  readonly data: unknown;
  readonly reply: unknown;
}

/** What the examples' test saw; `…` stands for what differs from run to run. */
export const EXAMPLES_FILE = new URL('./examples.json', import.meta.url);

const PARTS_MAX = 12;
const PARTS_SHOWN = 4;

/** The two frames of a command's example; what is long is cut. */
export function exampleOf(command: string, withToken: boolean): string | undefined {
  const examples: Readonly<Record<string, Example>> = JSON.parse(readFileSync(EXAMPLES_FILE, 'utf8'));
  const example = examples[command];
  if (!example) return undefined;
  const { data, reply } = example;
  const frame = { command, extID: 'a1', data, ...(withToken ? { __token: '…' } : {}) };
  return [
    '```',
    `> ${JSON.stringify(frame)}`,
    `< {"extID":"a1","status":200,"data":${shown(reply)}}`,
    '```',
  ].join('\n');
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${cut(value.map(shown))}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${cut(Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${shown(inner)}`))}}`;
}

function cut(parts: readonly string[]): string {
  return (parts.length > PARTS_MAX ? [...parts.slice(0, PARTS_SHOWN), '…'] : parts).join(',');
}
