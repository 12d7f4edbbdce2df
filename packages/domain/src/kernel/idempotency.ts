import { createHmac } from 'node:crypto';
import { sql } from '@dossier/db';
import type { Actor } from './access.ts';
import { Call, type CommandRequest, type Handler } from './call.ts';
import { type Contract, partsIn, withoutIgnored } from './contract.ts';
import type { Services } from './desk.ts';
import { invalid, Refusal } from './errors.ts';
import { notWellFormed, wellFormed } from './field.ts';
import { requireRecord, wasVisible } from './read.ts';
import { notFound } from './writes.ts';

const KEY_MAX = 64;

export interface Run {
  readonly services: Services;
  readonly contract: Contract;
  readonly request: CommandRequest;
  readonly actor: Actor;
  readonly input: unknown;
  readonly run: Handler<Contract>;
}

interface Kept {
  readonly command: string;
  readonly data_hmac: Buffer;
  readonly reply: string | null;
}

/**
 * Runs the handler, once per idempotency key where one was sent: the key, the change and the reply are committed
 * together, and a concurrent repeat waits on the key's row.
 */
export async function runOnce(asked: Run): Promise<unknown> {
  const { services, contract, request, actor, input, run } = asked;
  const key = request.idempotency_key;
  if (key !== undefined) refuseKey(contract, request, key);
  if (key === undefined || contract.kind === 'query' || actor.staff_id === 0) {
    return runFreely(new Call({ request, actor, services }), asked);
  }
  const ran = await services.database.transaction(async (tx) => {
    const call = new Call({ request, actor, services, on: tx });
    const replay = await claim(call, key, asked);
    if (replay !== undefined) return { call, reply: replay };
    const reply = await run(call, input);
    await tx.query(sql`update idempotency set reply = ${JSON.stringify(reply)}::json
      where staff_id = ${actor.staff_id} and key = ${key}`);
    return { call, reply };
  });
  if (ran.call.changes > 0) services.sequencer.wake();
  return ran.reply;
}

/** Something failed after a part of the command had been committed. */
export class LeftBehind extends Error {
  constructor(cause: unknown) {
    super('a part of the command is committed', { cause });
  }
}

/** Outside a transaction every change is committed by itself. */
async function runFreely(call: Call, { run, input }: Run): Promise<unknown> {
  try {
    return await run(call, input);
  } catch (error) {
    throw call.changes > 0 && !(error instanceof Refusal) ? new LeftBehind(error) : error;
  } finally {
    if (call.changes > 0) call.services.sequencer.wake();
  }
}

function refuseKey(contract: Contract, request: CommandRequest, key: string): void {
  const broken = (rule: string, message: string) => invalid([{ field: 'idempotency_key', rule, message }]);
  if (!wellFormed(key)) throw broken('characters', notWellFormed.error);
  if (key === '' || [...key].length > KEY_MAX) throw broken('length', `must have 1 to ${KEY_MAX} characters`);
  const { secret } = contract;
  if (!secret) return;
  if (secret !== true && !secret.some((name) => Object.hasOwn(request.data, name))) return;
  throw broken('secret', 'is not accepted where a secret is taken or returned');
}

/** Takes the key for this command, or answers the reply kept under it. */
async function claim(call: Call, key: string, asked: Run): Promise<unknown> {
  const { services, contract, request, actor } = asked;
  const hmac = createHmac('sha256', services.tokens.keyFor('idempotency'))
    .update(JSON.stringify([request.command, sorted(withoutIgnored(request.data))]))
    .digest();
  const expired = call.now - services.settings.IDEMPOTENCY_HOURS * 3600;
  const claimed =
    await call.query(sql`insert into idempotency as i (staff_id, key, command, data_hmac, created_time)
    values (${actor.staff_id}, ${key}, ${request.command}, ${hmac}, ${call.now}::int8)
    on conflict (staff_id, key) do update set command = excluded.command, data_hmac = excluded.data_hmac,
      reply = null, created_time = excluded.created_time where i.created_time < ${expired}::int8
    returning key`);
  if (claimed.length > 0) return undefined;
  const [kept] = await call.query<Kept>(sql`select command, data_hmac, reply from idempotency
    where staff_id = ${actor.staff_id} and key = ${key}`);
  if (!kept?.reply) throw new Refusal('RET_CONFLICT', 'The idempotency key is in use.');
  if (kept.command !== request.command || !hmac.equals(kept.data_hmac)) {
    throw new Refusal('RET_CONFLICT', 'The idempotency key was used for something else.');
  }
  const reply: unknown = JSON.parse(kept.reply);
  await requireStillVisible(call, contract, reply);
  return reply;
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
  for (const [{ model, keyOf }, value] of partsIn(contract.reply, reply)) {
    const writes = call.services.writes.get((model ?? keyOf)?.name ?? '');
    if (!writes) continue;
    if (keyOf) {
      if (!(await wasVisible(call, writes, Number(value)))) throw notFound(writes);
    } else {
      const shown = value as Readonly<Record<string, unknown>>;
      await requireRecord(call, writes, Number(shown[writes.model.key]));
    }
  }
}
