import { sql } from '@dossier/db';
import { Call, type CommandRequest } from './call.ts';
import type { Contract } from './contract.ts';
import { invalid, Refusal } from './errors.ts';
import { notWellFormed, wellFormed } from './field.ts';
import { findReply, type Keyed, keptJson, keyed } from './kept-reply.ts';
import { type Run, runFreely } from './run-freely.ts';
import { runInParts } from './run-in-parts.ts';

const KEY_MAX = 64;

/**
 * Runs the handler, once per idempotency key where one was sent: the key, the change and the reply are committed
 * together, and a concurrent repeat waits on the key's row.
 */
export function runOnce(asked: Run): Promise<unknown> {
  const { services, contract, request, actor } = asked;
  const key = request.idempotency_key;
  if (key !== undefined) refuseKey(contract, request, key);
  if (key === undefined || contract.kind === 'query' || actor.staff_id === 0) {
    const until = contract.kind === 'query' ? request.abandoned : undefined;
    return runFreely(new Call({ request, actor, services, until }), asked);
  }
  return contract.inParts ? runInParts(asked, key) : runKeyed(asked, key);
}

async function runKeyed(asked: Run, key: string): Promise<unknown> {
  const { services, contract, request, actor, input, run } = asked;
  const ran = await services.database.transaction(async (tx) => {
    const call = new Call({ request, actor, services, on: tx });
    const replay = await claim(call, keyed(asked, key), asked);
    if (replay !== undefined) return { call, reply: replay };
    const reply = await run(call, input);
    await tx.query(sql`update idempotency set reply = ${keptJson(contract, reply)}::json
      where staff_id = ${actor.staff_id} and key = ${key}`);
    return { call, reply };
  });
  if (ran.call.changes > 0) services.sequencer.wake();
  return ran.reply;
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
async function claim(call: Call, by: Keyed, asked: Run): Promise<unknown> {
  const { key, hmac, expired } = by;
  const { request, actor } = asked;
  const claimed =
    await call.query(sql`insert into idempotency as i (staff_id, key, command, data_hmac, created_time)
    values (${actor.staff_id}, ${key}, ${request.command}, ${hmac}, ${call.now}::int8)
    on conflict (staff_id, key) do update set command = excluded.command, data_hmac = excluded.data_hmac,
      reply = null, created_time = excluded.created_time where i.created_time < ${expired}::int8
    returning key`);
  if (claimed.length > 0) return undefined;
  const reply = await findReply(call, by, asked);
  if (reply === undefined) throw new Refusal('RET_CONFLICT', 'The idempotency key is in use.');
  return reply;
}
