import type { Handlers } from '../kernel/call.ts';
import { authCustomer } from './auth-customer.ts';
import { checkCustomerOtp } from './check-customer-otp.ts';
import type { customerSessionContracts } from './contract.ts';
import { getCustomerOtp } from './get-customer-otp.ts';
import { getCustomerSelf } from './get-customer-self.ts';
import { getCustomerSessionAccounts } from './get-customer-session-accounts.ts';
import { logoutCustomer } from './logout-customer.ts';
import { setCustomerOtp } from './set-customer-otp.ts';
import { setCustomerSelfPassword } from './set-customer-self-password.ts';

export const customerSessionHandlers = {
  AuthCustomer: authCustomer,
  LogoutCustomer: logoutCustomer,
  GetCustomerSelf: getCustomerSelf,
  GetCustomerSessionAccounts: getCustomerSessionAccounts,
  SetCustomerSelfPassword: setCustomerSelfPassword,
  GetCustomerOTP: getCustomerOtp,
  SetCustomerOTP: setCustomerOtp,
  CheckCustomerOTP: checkCustomerOtp,
} satisfies Handlers<typeof customerSessionContracts>;
