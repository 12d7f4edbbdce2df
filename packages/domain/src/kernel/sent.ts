import type { Actor } from './access.ts';

type Sent = Record<string, string | number>;

/** The fields that were sent. */
export function sentOnly(fields: Readonly<Record<string, string | number | undefined>>): Sent {
  const sent: Sent = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) sent[name] = value;
  return sent;
}

/** The fields of a new record: without a brand it gets that of whoever adds it. */
export function sentByOwner(
  actor: Actor,
  fields: Readonly<Record<string, string | number | undefined>>,
): Sent {
  const sent = sentOnly(fields);
  return sent['brand'] === undefined && actor.brand !== '' ? { ...sent, brand: actor.brand } : sent;
}
