import { raw, type Sql, sql } from '@dossier/db';
import { toStaffSession } from '../kernel/access.ts';
import { addressIn } from '../kernel/addresses.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { Refusal } from '../kernel/errors.ts';
import { type Staff, staffModel } from '../staff/model.ts';
import type { sessionContracts } from './contract.ts';
import { loginOf } from './holder.ts';
import { isPassword, unknownLogin } from './is-password.ts';
import { requireCode } from './one-time-code.ts';
import { openSession } from './open-session.ts';

interface SignIn {
  readonly record: string;
  readonly password_hash: string;
  readonly otp_secret: string;
  readonly otp_last_step: number;
}

export const authManager: Handler<(typeof sessionContracts)['AuthManager']> = async (call, input) => {
  const found = await findStaff(call, input.login);
  const staff: Staff | undefined = found && JSON.parse(found.record);
  const login = staff ? loginOf({ kind: 'staff', id: staff.id }) : unknownLogin('staff', String(input.login));
  const hashed = found && staff && mayEnter(staff, call) ? found.password_hash : '';
  const isRight = await isPassword(call, { login, hashed, password: input.password });
  if (!found || !staff || !isRight) throw refusedSignIn();
  const holder = { kind: 'staff', id: staff.id } as const;
  if (staff.otp_enabled === 1) await requireCode(call, { ...found, ...holder }, input.otp_code);
  const who = { ...holder, role: toStaffSession(staff.role), brand: staff.brand, password_hash: hashed };
  const entering = { ...who, user_agent: input.user_agent, still: unmoved(staff, hashed) };
  const session = await openSession(call, entering, input.password);
  if (!session) throw refusedSignIn();
  return { ...session, manager: { ...staff, last_login_time: call.now } };
};

/** Enabled, with the same password: hashing it anew adds no version. */
function unmoved({ version }: Staff, password_hash: string): Sql {
  return sql`t.enable = 1 and (t.version = ${version}::int4 or t.password_hash = ${password_hash})`;
}

function refusedSignIn(): Refusal {
  return new Refusal('RET_UNAUTHORIZED', 'The login or the password is wrong.');
}

function mayEnter(staff: Staff, call: Call): boolean {
  const enabled = staff.enable === 1 && toStaffSession(staff.role) !== 'SESSION_USER';
  return enabled && addressIn([staff.ipfilter], call.origin.address);
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
