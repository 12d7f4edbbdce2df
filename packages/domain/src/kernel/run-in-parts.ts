import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from '@dossier/db';
import { Call } from './call.ts';
import { Refusal } from './errors.ts';
import { findReply, type Keyed, keptJson, keyed } from './kept-reply.ts';
import { isFinal, LeftBehind, type Run, runFreely } from './run-freely.ts';

/** While another process runs under a key, its reply is looked for after this. */
const WAIT_MS = 50;

const STILL_RUNNING = 'The first of these may still be running; its outcome is not known yet.';

/** What a run under a key holds. */
interface Claim {
  readonly group: string;
  /** A run before this one broke off; what it did has the same group. */
  readonly resumed: boolean;
}

/**
 * Once per idempotency key, for a command that commits part by part: the key is claimed first and the reply kept at
 * the end. Repeats wait meanwhile; after a run that broke off, a repeat goes on under the same group.
 */
export async function runInParts(asked: Run, key: string): Promise<unknown> {
  const { services, request, actor } = asked;
  const by = keyed(asked, key);
  const waiting = new Call({ request, actor, services });
  for (;;) {
    const claim = await findClaim(waiting, by);
    if (claim) return runClaimed(asked, by, claim);
    const reply = await findReply(waiting, by, asked);
    if (reply !== undefined) return reply;
    if (performance.now() >= waiting.deadline)
      throw new Refusal('RET_TECH_PROBLEM', STILL_RUNNING, { retry: 'idempotency_key' });
    await pause(WAIT_MS);
  }
}

/** Takes the key, when nobody can be running under it. */
async function findClaim(call: Call, { key, hmac, expired }: Keyed): Promise<Claim | undefined> {
  const { staff_id } = call.actor;
  const { command, now } = call.origin;
  const longest =
    Math.max(call.deadline - performance.now(), 0) + call.services.settings.STATEMENT_TIMEOUT_MS;
  const group = randomUUID();
  const clock = sql`(extract(epoch from clock_timestamp()) * 1000)::int8`;
  const isOver = sql`i.created_time < ${expired}::int8`;
  const [claimed] = await call.query<{ group: string }>(sql`
    insert into idempotency as i (staff_id, key, command, data_hmac, created_time, "group", held_until)
    values (${staff_id}, ${key}, ${command}, ${hmac}, ${now}::int8, ${group}, ${clock} + ${Math.ceil(longest)}::int8)
    on conflict (staff_id, key) do update set command = excluded.command, data_hmac = excluded.data_hmac, reply = null,
      created_time = excluded.created_time, held_until = excluded.held_until,
      "group" = case when ${isOver} then excluded."group" else i."group" end
    where ${isOver} or (i.reply is null and i."group" <> '' and i.held_until < ${clock}
      and i.command = excluded.command and i.data_hmac = excluded.data_hmac)
    returning "group"`);
  return claimed && { group: claimed.group, resumed: claimed.group !== group };
}

async function runClaimed(asked: Run, by: Keyed, claim: Claim): Promise<unknown> {
  const { services, request, actor } = asked;
  const call = new Call({ request, actor, services, group: claim.group });
  try {
    return await runFreely(call, {
      ...asked,
      async run(part, input) {
        const reply = await asked.run(part, input);
        await part.query(
          sql`update idempotency set reply = ${keptJson(asked.contract, reply)}::json where ${held(part, by)}`,
        );
        return reply;
      },
    });
  } catch (error) {
    const isNothing = error instanceof Refusal && call.changes === 0 && !claim.resumed;
    await release(call, by, isNothing).catch((err: unknown) =>
      services.log.warn({ err }, 'a key stays held'),
    );
    throw claim.resumed && !isFinal(error) ? new LeftBehind(error) : error;
  }
}

/** A key under which nothing was done is free again; under another the next one goes on at once. */
async function release(call: Call, by: Keyed, isNothing: boolean): Promise<void> {
  await call.query(
    isNothing
      ? sql`delete from idempotency where ${held(call, by)}`
      : sql`update idempotency set held_until = 0 where ${held(call, by)}`,
  );
}

const held = (call: Call, { key }: Keyed) =>
  sql`staff_id = ${call.actor.staff_id} and key = ${key} and "group" = ${call.origin.group} and reply is null`;
