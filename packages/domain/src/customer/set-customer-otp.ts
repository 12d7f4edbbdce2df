import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { otpWrites } from './writes.ts';

type Contract = (typeof customerContracts)['MngSetCustomerOTP'];

export const setCustomerOtp: Handler<Contract> = async (call, { customer_id, enable_otp, reset }) => {
  const set = {
    ...(enable_otp === undefined ? {} : { enable_otp }),
    ...(reset === 1 ? { otp_secret: '' } : {}),
  };
  const { after } = await call.change(otpWrites, customer_id, { set });
  return { customer_id, enable_otp: after.enable_otp };
};
