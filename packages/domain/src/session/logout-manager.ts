import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { EV_SESSION, logEvent } from '../log/event.ts';
import type { sessionContracts } from './contract.ts';
import { isApiSession } from './live.ts';

export const logoutManager: Handler<(typeof sessionContracts)['LogoutManager']> = async (call) => {
  const { staff_id, session } = call.actor;
  if (isApiSession(session)) throw new Refusal('RET_CONFLICT', 'An API token is revoked, not signed out.');
  await call.query(sql`with ended as (update session set ended_time = ${call.now}::int8 where sid = ${session})
    ${logEvent(call, { model: 'staff', record_id: staff_id, staff_id, type: EV_SESSION })}`);
  call.changes += 1;
  return {};
};
