import { createHmac } from 'node:crypto';
import { sql } from '@dossier/db';
import type { Call } from './call.ts';
import { type Contract, isWhole, type Part, partsIn, withoutIgnored } from './contract.ts';
import { Refusal } from './errors.ts';
import { requireRecord, wasVisible } from './read.ts';
import type { Run } from './run-freely.ts';
import { notFound } from './writes.ts';

/** An idempotency key as one command uses it. */
export interface Keyed {
  readonly key: string;
  /** Of the command and its data. */
  readonly hmac: Buffer;
  /** What was kept under it before this time is forgotten. */
  readonly expired: number;
}

interface Kept {
  readonly command: string;
  readonly data_hmac: Buffer;
  readonly reply: string | null;
}

export function keyed({ services, request }: Run, key: string): Keyed {
  const hmac = createHmac('sha256', services.tokens.keyFor('idempotency'))
    .update(JSON.stringify([request.command, sorted(withoutIgnored(request.data))]))
    .digest();
  return { key, hmac, expired: services.now() - services.settings.IDEMPOTENCY_HOURS * 3600 };
}

/** The reply kept under a key that is taken, undefined while there is none yet; refused where it is another command's. */
export async function findReply(
  call: Call,
  { key, hmac }: Keyed,
  { contract, request }: Run,
): Promise<unknown> {
  const [kept] = await call.query<Kept>(sql`select command, data_hmac, reply from idempotency
    where staff_id = ${call.actor.staff_id} and key = ${key}`);
  if (!kept) return undefined;
  if (kept.command !== request.command || !hmac.equals(kept.data_hmac)) {
    throw new Refusal('RET_CONFLICT', 'The idempotency key was used for something else.');
  }
  if (!kept.reply) return undefined;
  const reply: unknown = JSON.parse(kept.reply);
  await requireStillVisible(call, contract, reply);
  return reply;
}

/** What of a reply is kept for repeats, as JSON. */
export function keptJson({ reply }: Contract, answer: unknown): string {
  const parts: Readonly<Record<string, Part | undefined>> = isWhole(reply) ? {} : reply;
  return JSON.stringify(answer, (key, value) => (parts[key]?.transient ? undefined : value));
}

/** Key order says nothing about a request. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A record in a kept reply is shown again only to whom it is still visible, a deleted one's key to whom it was last. */
async function requireStillVisible(call: Call, contract: Contract, reply: unknown) {
  for (const [{ model, recordsOf, keyOf }, value] of partsIn(contract.reply, reply)) {
    const writes = call.services.writes.get((model ?? recordsOf ?? keyOf)?.name ?? '');
    if (!writes) continue;
    if (keyOf) {
      if (!(await wasVisible(call, writes, Number(value)))) throw notFound(writes);
      continue;
    }
    for (const shown of [value].flat() as Readonly<Record<string, unknown>>[]) {
      await requireRecord(call, writes, Number(shown[writes.model.key]));
    }
  }
}
