import { raw, sql } from '@dossier/db';
import { rightNames, sessionTypes } from '../kernel/access.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { Values } from '../kernel/change-sql.ts';
import { Refusal } from '../kernel/errors.ts';
import { sentOnly } from '../kernel/sent.ts';
import { endSessions } from '../session/end-sessions.ts';
import type { staffContracts } from './contract.ts';
import type { Staff } from './model.ts';
import { atFields, exceeding, requireWithin } from './read.ts';
import { movedFields, settledRights } from './settled-rights.ts';
import { fieldsBeyond } from './within.ts';
import { staffWrites } from './writes.ts';

/** Key of the lock under which administrators are counted. */
const ADMINISTRATORS_LOCK = 7_268_301;

const NOT_ONES_OWN: readonly string[] = ['role', 'brand', 'desks', 'ipfilter', ...rightNames];

export const updateManager: Handler<(typeof staffContracts)['UpdateManager']> = async (call, input) => {
  const { id, expected_version, password: _, ...fields } = input;
  const sent = sentOnly(fields);
  return call.steps(async (step) => {
    // Taken before the record's own lock, so that two who change each other don't wait for one another.
    if ('role' in sent || 'enable' in sent) await lockAdministrators(step);
    const before = await requireWithin(step, id, 'locked');
    const set = movedFields(
      { ...sent, ...settledRights(Number(sent['role'] ?? before.role), sent, before) },
      before,
    );
    refuseOwn(step, id, set);
    const person: Staff = { ...before, ...set };
    const beyond = fieldsBeyond(person, step.actor);
    if (beyond.length > 0) throw exceeding('After this change the person’s', beyond);
    await requireAnotherAdministrator(step, before, person);
    const { after } = await step.change(staffWrites, id, { set, expectedVersion: expected_version });
    if (after.enable === 0 && before.enable === 1) await endSessions(step, { staff_id: id });
    return { manager: after };
  });
};

function refuseOwn(call: Call, id: number, set: Values): void {
  const own = NOT_ONES_OWN.filter((field) => field in set);
  const [first] = own;
  if (id !== call.actor.staff_id || first === undefined) return;
  throw new Refusal(
    'RET_NOT_ENOUGH_RIGHTS',
    `Nobody changes one’s own ${first}.`,
    atFields(own, 'is not one’s own to change'),
  );
}

async function lockAdministrators(call: Call): Promise<void> {
  await call.query(sql`select pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`);
}

async function requireAnotherAdministrator(call: Call, before: Staff, after: Staff): Promise<void> {
  const counts = (staff: Staff) => staff.enable === 1 && staff.role === sessionTypes.SESSION_ADMIN;
  if (!counts(before) || counts(after)) return;
  const [another] = await call.query(sql`select 1 from staff
    where role = ${raw(String(sessionTypes.SESSION_ADMIN))} and enable = 1 and id <> ${before.id} limit 1`);
  if (!another) throw new Refusal('RET_CONFLICT', 'This is the last enabled administrator.');
}
