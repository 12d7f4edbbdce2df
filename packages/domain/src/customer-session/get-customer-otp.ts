import type { Handler } from '../kernel/call.ts';
import { showSecret } from '../session/own-secret.ts';
import type { customerSessionContracts } from './contract.ts';

export const getCustomerOtp: Handler<(typeof customerSessionContracts)['GetCustomerOTP']> = (call) =>
  showSecret(call);
