import { sql } from '@dossier/db';
import { generateSecret, generateURI } from 'otplib';
import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import type { sessionContracts } from './contract.ts';
import { isApiSession } from './live.ts';

const ISSUER = 'Dossier';

export const getManagerOtp: Handler<(typeof sessionContracts)['GetManagerOTP']> = async (call) => {
  const { staff_id, session } = call.actor;
  if (isApiSession(session)) throw new Refusal('RET_CONFLICT', 'An API token has no one-time codes.');
  const secret = generateSecret();
  const [person] = await call.query<{ email: string }>(sql`with shown as (
      update session set otp_secret = ${secret}, otp_secret_time = ${call.now}::int8 where sid = ${session})
    select email from staff where id = ${staff_id}`);
  const label = person?.email || String(staff_id);
  const otp_url = generateURI({ issuer: ISSUER, label, secret });
  return { otp_url, secret, algorithm: 'SHA1' as const, digits: 6, period: 30 };
};
