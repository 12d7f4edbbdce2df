import { randomBytes } from 'node:crypto';
import { raw, type Sql, sql } from '@dossier/db';
import { staffSessions, toSessionType } from '../kernel/access.ts';
import { addressIn } from '../kernel/addresses.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { Refusal } from '../kernel/errors.ts';
import { EV_SESSION, logEvent } from '../log/event.ts';
import { type Staff, staffModel } from '../staff/model.ts';
import type { sessionContracts } from './contract.ts';
import { requireCode } from './one-time-code.ts';

interface SignIn {
  readonly record: string;
  readonly password_hash: string;
  readonly otp_secret: string;
  readonly otp_last_step: number;
}

export const authManager: Handler<(typeof sessionContracts)['AuthManager']> = async (call, input) => {
  const { limits, passwords } = call.services;
  const found = await findStaff(call, input.login);
  const staff: Staff | undefined = found && JSON.parse(found.record);
  const login = staff ? `staff:${staff.id}` : `login:${String(input.login).toLowerCase()}`;
  refuseLocked(await limits.signInWait(login, call.origin.address));
  const matches = await passwords.matches(found?.password_hash ?? '', input.password);
  if (!found || !staff || !matches || !mayEnter(staff, call)) {
    await limits.signInFailed(login, call.origin.address);
    throw refusedSignIn();
  }
  if (staff.otp_enabled === 1) await requireCode(call, { ...found, id: staff.id }, input.otp_code);
  const outdated = passwords.isOutdated(found.password_hash);
  const password_hash = outdated
    ? await rehash(call, { id: staff.id, old: found.password_hash }, input.password)
    : found.password_hash;
  return openSession(call, staff, password_hash);
};

function refusedSignIn(): Refusal {
  return new Refusal('RET_UNAUTHORIZED', 'The login or the password is wrong.');
}

function mayEnter(staff: Staff, call: Call): boolean {
  const roles: readonly string[] = staffSessions;
  const enabled = staff.enable === 1 && roles.includes(toSessionType(staff.role));
  return enabled && addressIn([staff.ipfilter], call.origin.address);
}

function refuseLocked(retry_after_ms: number): void {
  if (retry_after_ms > 0) throw new Refusal('RET_TOO_FREQUENT', undefined, { retry_after_ms });
}

/** The staff member a login means: an id as number or digits, else an e-mail address. */
async function findStaff(call: Call, login: string | number): Promise<SignIn | undefined> {
  const id = Number(login);
  const byId = Number.isSafeInteger(id) && id > 0 && id < 2 ** 31 && /^\d+$/.test(String(login).trim());
  const text = String(login).trim();
  const which: Sql = byId ? sql`t.id = ${id}` : sql`lower(t.email) = lower(${text}) and t.email <> ''`;
  const [found] =
    await call.query<SignIn>(sql`select row_to_json(w) as record, t.password_hash, t.otp_secret, t.otp_last_step
    from staff t, lateral (select ${raw(wireColumns(staffModel, 't'))}) w where ${which}`);
  return found;
}

async function rehash(
  call: Call,
  { id, old }: { id: number; old: string },
  password: string,
): Promise<string> {
  const hashed = await call.services.passwords.hash(password);
  await call.query(
    sql`update staff set password_hash = ${hashed} where id = ${id} and password_hash = ${old}`,
  );
  return hashed;
}

/** Who was disabled or got another password meanwhile does not enter: that change ended the sessions it knew of. */
async function openSession(call: Call, staff: Staff, password_hash: string) {
  const { settings, tokens } = call.services;
  const sid = randomBytes(24).toString('base64url');
  const expires_time = call.now + settings.SESSION_HOURS * 3600;
  await call.steps(async (step) => {
    const seen = await step.query(sql`update staff set last_login_time = ${call.now}::int8
      where id = ${staff.id} and enable = 1 and password_hash = ${password_hash} returning 1`);
    if (seen.length === 0) throw refusedSignIn();
    const event = { model: 'staff', record_id: staff.id, staff_id: staff.id, type: EV_SESSION };
    await step.query(sql`with opened as (
        insert into session (sid, staff_id, create_time, expires_time, address, transport)
        values (${sid}, ${staff.id}, ${call.now}::int8, ${expires_time}::int8, ${call.origin.address}, ${call.origin.transport}))
      ${logEvent(call, event)}`);
    step.changes += 1;
  });
  const { id, role, brand } = staff;
  const __token = await tokens.sign({ id, role, brand, sid, exp: expires_time });
  return { __token, expires_time, manager: { ...staff, last_login_time: call.now } };
}
