import type { Right } from '../kernel/access.ts';

export interface Channel {
  readonly name: string;
  /** The name of the model whose records it tells of. */
  readonly model: string;
  /** Besides see_customers, which every subscription needs. */
  readonly right?: Right;
}

/** The channels of records (CONTRACT 6). */
export const recordChannels: readonly Channel[] = [
  { name: 'customer:event', model: 'customer' },
  { name: 'status:event', model: 'customer_status' },
  { name: 'desk:event', model: 'desk' },
  { name: 'note:event', model: 'note', right: 'see_notes' },
  { name: 'user:event', model: 'account' },
  { name: 'group:event', model: 'group' },
  { name: 'staff:event', model: 'staff', right: 'set_staff' },
  { name: 'token:event', model: 'api_token', right: 'set_staff' },
];

/** The channel of messages to a person. */
export const NOTIFY = 'notify';

/** Every channel one can be told on. */
export const channelNames: readonly string[] = [...recordChannels.map(({ name }) => name), NOTIFY];

const known = new Map<string, Right | undefined>([
  ...recordChannels.map(({ name, right }) => [name, right] as const),
  [NOTIFY, undefined],
]);

/** Those of the names that are channels the holder of these rights may subscribe to, each once. */
export function openChannels(names: readonly string[], rights: ReadonlySet<Right>): string[] {
  return [...new Set(names)].filter((name) => {
    const right = known.get(name);
    return known.has(name) && (right === undefined || rights.has(right));
  });
}
