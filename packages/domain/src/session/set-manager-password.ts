import { raw, sql } from '@dossier/db';
import { dictionary } from '@zxcvbn-ts/language-common';
import type { Call, Handler } from '../kernel/call.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import { lacking } from '../kernel/field-rights.ts';
import { type Staff, staffModel } from '../staff/model.ts';
import { liesWithin } from '../staff/within.ts';
import { staffWrites, visibleStaff } from '../staff/writes.ts';
import type { sessionContracts } from './contract.ts';

const common = new Set(dictionary['passwords-common'].map((password) => String(password).toLowerCase()));

export const setManagerPassword: Handler<(typeof sessionContracts)['SetManagerPassword']> = async (
  call,
  input,
) => {
  const id = input.id ?? call.actor.staff_id;
  const own = id === call.actor.staff_id;
  const temporary = own ? 0 : (input.password_temporary ?? 1);
  if (!own && (call.actor.temporaryPassword || !call.actor.rights.has('set_staff'))) {
    throw lacking('set_staff', 'Somebody else’s password');
  }
  refuseCommon(input.password);
  if (own) await requireCurrent(call, input.current_password);
  else await requireWithin(call, id);
  const password_hash = await call.services.passwords.hash(input.password);
  const kept = own ? call.actor.session : '';
  await call.query(sql`update session set ended_time = ${call.now}::int8
    where staff_id = ${id} and ended_time = 0 and sid <> ${kept}`);
  await call.change(staffWrites, id, { set: { password_hash, password_temporary: temporary } });
  return { id, password_temporary: temporary };
};

function refuseCommon(password: string): void {
  if (!common.has(password.toLowerCase())) return;
  throw invalid([{ field: 'password', rule: 'password', message: 'is one of the most common passwords' }]);
}

/** Guessing the current password through a stolen token counts as failed sign-ins. */
async function requireCurrent(call: Call, current: string | undefined): Promise<void> {
  const { limits, passwords } = call.services;
  if (current === undefined)
    throw invalid([{ field: 'current_password', rule: 'required', message: 'is required' }]);
  const login = `staff:${call.actor.staff_id}`;
  const retry_after_ms = await limits.signInWait(login, call.origin.address);
  if (retry_after_ms > 0) throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms });
  const [stored] = await call.query<{ password_hash: string }>(
    sql`select password_hash from staff where id = ${call.actor.staff_id}`,
  );
  if (await passwords.matches(stored?.password_hash ?? '', current)) return;
  await limits.signInFailed(login, call.origin.address);
  throw new Refusal('RET_INVALID_PASSWORD', 'current_password does not match.');
}

async function requireWithin(call: Call, id: number): Promise<void> {
  const visible = visibleStaff(call.actor, (column) => `t.${column}`);
  const [found] = await call.query<{ record: string }>(sql`select row_to_json(w) as record
    from staff t, lateral (select ${raw(wireColumns(staffModel, 't'))}) w where t.id = ${id} and ${visible}`);
  if (!found) throw new Refusal('RET_NOT_FOUND');
  const staff: Staff = JSON.parse(found.record);
  if (!liesWithin(staff, call.actor)) {
    throw new Refusal(
      'RET_NOT_ENOUGH_RIGHTS',
      'This person’s session type, rights, brand or desks exceed your own.',
    );
  }
}
