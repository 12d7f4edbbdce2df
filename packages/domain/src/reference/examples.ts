import { readFileSync } from 'node:fs';

/** One command as it ran: what was sent and what was answered. */
export interface Example {
  readonly data: unknown;
  readonly reply: unknown;
}

/** What the examples' test saw; `…` stands for what differs from run to run. */
export const EXAMPLES_FILE = new URL('./examples.json', import.meta.url);

const KEYS_MAX = 12;
const KEYS_SHOWN = 4;

/** The two frames of a command's example; long records are cut. */
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
  if (Array.isArray(value)) return `[${value.map(shown).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${shown(inner)}`);
  return `{${pairs.length > KEYS_MAX ? [...pairs.slice(0, KEYS_SHOWN), '…'].join(',') : pairs.join(',')}}`;
}
