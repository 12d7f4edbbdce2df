import { raw, type Sql, sql } from '@dossier/db';
import { type SessionType, sessionTypes } from '../kernel/access.ts';
import type { Call } from '../kernel/call.ts';
import { type Holder, isOf, logSession, sessionColumn, tableOf } from './holder.ts';
import { newSessionId } from './live.ts';

interface Entering extends Holder {
  readonly role: SessionType;
  readonly brand: string;
  /** What the password matched; it may be hashed anew meanwhile. */
  readonly password_hash: string;
  readonly user_agent?: string | undefined;
  /** SQL: what must still hold of the row `t`. */
  readonly still: Sql;
}

/**
 * Opens a session with its log row in one statement, and hashes the password anew where its parameters are not today's.
 * Undefined: who was shut out or got another password meanwhile does not enter.
 */
export async function openSession(call: Call, who: Entering, password: string) {
  const { passwords, settings, tokens } = call.services;
  const outdated = passwords.isOutdated(who.password_hash);
  const password_hash = outdated ? await passwords.hash(password) : who.password_hash;
  const sid = newSessionId(who.kind);
  const expires_time = call.now + settings.SESSION_HOURS * 3600;
  const epoch = raw(who.kind === 'customer' ? 't.session_epoch' : '0');
  const opened = await call.query(sql`with entered as (
      update ${tableOf(who)} t set last_login_time = ${call.now}::int8,
        password_hash = case t.password_hash when ${who.password_hash} then ${password_hash} else t.password_hash end
      where ${isOf(who)} and ${who.still} returning t.*),
    opened as (
      insert into session (sid, ${sessionColumn(who)}, customer_epoch, create_time, expires_time, address, transport, user_agent)
      select ${sid}, ${who.id}::int4, ${epoch}, ${call.now}::int8, ${expires_time}::int8, ${call.origin.address},
        ${call.origin.transport}, ${who.user_agent ?? ''} from entered t)
    ${logSession(call, who, raw('entered t'))} returning 1`);
  if (opened.length === 0) return undefined;
  call.changes += 1;
  // No event tells of it, and a round of numbering costs as much as all the rest but the hashing.
  call.unhurried += 1;
  const { id, brand } = who;
  const __token = await tokens.sign({ id, role: sessionTypes[who.role], brand, sid, exp: expires_time });
  return { __token, expires_time };
}
