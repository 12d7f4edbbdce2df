import { otpWrites } from '../customer/writes.ts';
import type { Handler } from '../kernel/call.ts';
import { putSecret } from '../session/own-secret.ts';
import type { customerSessionContracts } from './contract.ts';

type Contract = (typeof customerSessionContracts)['SetCustomerOTP'];

export const setCustomerOtp: Handler<Contract> = (call, codes) =>
  call.steps(async (step) => {
    const enable_otp = codes.secret === '' ? 0 : 1;
    const otp_enabled = await putSecret(step, codes, (id, set) =>
      step.change(otpWrites, id, { set: { ...set, enable_otp } }),
    );
    return { otp_enabled };
  });
