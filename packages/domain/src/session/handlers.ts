import type { Handlers } from '../kernel/call.ts';
import { authManager } from './auth-manager.ts';
import type { sessionContracts } from './contract.ts';
import { endSession } from './end-session.ts';
import { getManagerOtp } from './get-manager-otp.ts';
import { getManagerSelf } from './get-manager-self.ts';
import { getSessions } from './get-sessions.ts';
import { logoutManager } from './logout-manager.ts';
import { setManagerOtp } from './set-manager-otp.ts';
import { setManagerPassword } from './set-manager-password.ts';

export const sessionHandlers = {
  AuthManager: authManager,
  GetManagerSelf: getManagerSelf,
  LogoutManager: logoutManager,
  SetManagerPassword: setManagerPassword,
  GetSessions: getSessions,
  EndSession: endSession,
  GetManagerOTP: getManagerOtp,
  SetManagerOTP: setManagerOtp,
} satisfies Handlers<typeof sessionContracts>;
