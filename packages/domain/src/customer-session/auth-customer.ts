import { raw, sql } from '@dossier/db';
import { customerModel } from '../customer/model.ts';
import { mayEnter } from '../customer/scope.ts';
import type { Call, Handler } from '../kernel/call.ts';
import { wireValue } from '../kernel/change-sql.ts';
import type { AnswerOf } from '../kernel/contract.ts';
import { Refusal } from '../kernel/errors.ts';
import { loginOf } from '../session/holder.ts';
import { isPassword, unknownLogin } from '../session/is-password.ts';
import { requireCode } from '../session/one-time-code.ts';
import { openSession } from '../session/open-session.ts';
import { accountsOf } from './accounts.ts';
import type { customerSessionContracts, OwnAccount } from './contract.ts';

type Contract = (typeof customerSessionContracts)['AuthCustomer'];

interface Found extends Omit<AnswerOf<Contract>, 'accounts' | '__token'> {
  /** JSON. */
  readonly accounts: string;
  readonly may_enter: boolean;
  readonly password_hash: string;
  readonly otp_secret: string;
  readonly otp_last_step: number;
  readonly session_epoch: number;
}

export const authCustomer: Handler<Contract> = async (call, { email, password, otp_code }) => {
  const found = await findByEmail(call, email);
  const login = found
    ? loginOf({ kind: 'customer', id: found.customer_id })
    : unknownLogin('customer', email);
  const isRight = await isPassword(call, { login, hashed: found?.password_hash ?? '', password });
  if (!found || !isRight) throw new Refusal('CUSTOMER_NOT_FOUND_OR_INCORRECT');
  if (!found.may_enter) throw new Refusal('CUSTOMER_DISABLED');
  const { customer_id, brand, password_hash } = found;
  const holder = { kind: 'customer', id: customer_id } as const;
  if (found.otp_enabled === 1) {
    if (found.otp_secret === '') throw new Refusal('OTP_NOT_CONFIGURED');
    await requireCode(call, { ...found, ...holder }, otp_code);
  }
  const who = { ...holder, role: 'SESSION_CUSTOMER', brand, password_hash } as const;
  const still = sql`t.session_epoch = ${found.session_epoch}::int4`;
  const session = await openSession(call, { ...who, still }, password);
  if (!session) throw new Refusal('CUSTOMER_NOT_FOUND_OR_INCORRECT');
  const accounts: OwnAccount[] = JSON.parse(found.accounts);
  return { ...found, last_login_time: call.now, accounts, __token: session.__token };
};

async function findByEmail(call: Call, email: string): Promise<Found | undefined> {
  const desk = wireValue(customerModel.fields.desk, 'desk', 't');
  const [found] =
    await call.query<Found>(sql`select t.customer_id, t.email, t.full_name, t.first_name, t.last_name,
      t.status, t.phone, t.preferred_language, t.brand, ${raw(desk)} as desk, t.desk_id, t.manager_id,
      t.last_login_time, t.enable_otp as otp_enabled, t.password_hash, t.otp_secret, t.otp_last_step, t.session_epoch,
      ${raw(mayEnter((column) => `t.${column}`))} as may_enter,
      (select coalesce(json_agg(a), '[]')::text from (${accountsOf(sql`t.customer_id`)}) a) as accounts
    from customer t where lower(t.email) = lower(${email.trim()}) and t.email <> ''`);
  return found;
}
