import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { logEvent } from '../log/event.ts';
import { EV_SESSION } from '../log/event-types.ts';
import { requireWithin } from '../staff/read.ts';
import type { sessionContracts } from './contract.ts';
import { endSessions } from './end-sessions.ts';

export const endSession: Handler<(typeof sessionContracts)['EndSession']> = async (call, input) =>
  call.steps(async (step) => {
    const { sid, manager_id } = input;
    const ended = sid === undefined ? await endAll(step, manager_id) : await endOne(step, sid);
    return { ended };
  });

async function endOne(call: Call, sid: string): Promise<number> {
  const [found] = await call.query<{ staff_id: number }>(sql`select staff_id from session
    where sid = ${sid} and staff_id > 0 and ended_time = 0 and expires_time > ${call.now}::int8`);
  const { staff_id, rights } = call.actor;
  const own = found?.staff_id === staff_id;
  if (!found || (!own && !rights.has('set_staff'))) throw new Refusal('RET_NOT_FOUND');
  if (!own) await requireWithin(call, found.staff_id, 'locked');
  const ended = await call.query(sql`update session set ended_time = ${call.now}::int8
    where sid = ${sid} and ended_time = 0 returning 1`);
  return logged(call, found.staff_id, ended.length);
}

/** Of oneself all but this one. */
async function endAll(call: Call, manager_id: number | undefined): Promise<number> {
  const { staff_id, rights, session } = call.actor;
  const id = manager_id ?? staff_id;
  if (id !== staff_id) {
    if (!rights.has('set_staff')) throw lacking('set_staff', 'Ending somebody else’s sessions');
    await requireWithin(call, id, 'locked');
  }
  return logged(call, id, await endSessions(call, { staff_id: id, except: session }));
}

async function logged(call: Call, record_id: number, ended: number): Promise<number> {
  if (ended === 0) return 0;
  const { staff_id } = call.actor;
  await call.query(logEvent(call, { model: 'staff', record_id, staff_id, type: EV_SESSION }));
  call.changes += 1;
  return ended;
}
