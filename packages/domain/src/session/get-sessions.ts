import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { lacking } from '../kernel/field-rights.ts';
import { requireWithin } from '../staff/read.ts';
import type { SessionRow, sessionContracts } from './contract.ts';

export const getSessions: Handler<(typeof sessionContracts)['GetSessions']> = async (call, input) => {
  const { staff_id, session, rights } = call.actor;
  const id = input.manager_id ?? staff_id;
  if (id !== staff_id) {
    if (!rights.has('set_staff')) throw lacking('set_staff', 'Looking at somebody else’s sessions');
    await requireWithin(call, id);
  }
  const rows = await call.query<SessionRow>(sql`select sid, staff_id as manager_id, create_time, expires_time,
      last_use_time, address, transport, user_agent, (sid = ${session})::int as current
    from session where staff_id = ${id} and ended_time = 0 and expires_time > ${call.now}::int8
    order by create_time desc, sid`);
  return { rows, count: rows.length };
};
