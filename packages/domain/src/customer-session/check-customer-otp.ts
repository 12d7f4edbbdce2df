import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { requireCode } from '../session/one-time-code.ts';
import { requireOwn } from '../session/own-secret.ts';
import type { customerSessionContracts } from './contract.ts';

type Contract = (typeof customerSessionContracts)['CheckCustomerOTP'];

export const checkCustomerOtp: Handler<Contract> = async (call, { code }) => {
  const own = await requireOwn(call);
  if (own.otp_secret === '') throw new Refusal('OTP_NOT_CONFIGURED');
  await requireCode(call, own, code);
  return { valid: 1 as const };
};
