import type { Handler } from '../kernel/call.ts';
import type { customerContracts } from './contract.ts';
import { endCustomerSessions } from './sessions.ts';
import { otpWrites } from './writes.ts';

type Contract = (typeof customerContracts)['MngSetCustomerOTP'];

export const setCustomerOtp: Handler<Contract> = (call, { customer_id, enable_otp, reset }) =>
  call.steps(async (step) => {
    const set = {
      ...(enable_otp === undefined ? {} : { enable_otp }),
      ...(reset === 1 ? { otp_secret: '' } : {}),
    };
    const { after } = await step.change(otpWrites, customer_id, { set });
    if (reset === 1) await endCustomerSessions(step, customer_id);
    return { customer_id, enable_otp: after.enable_otp };
  });
