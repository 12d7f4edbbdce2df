import type { Handlers } from '../kernel/call.ts';
import { authManager } from './auth-manager.ts';
import type { sessionContracts } from './contract.ts';
import { endSession } from './end-session.ts';
import { getSessions } from './get-sessions.ts';
import { logoutManager } from './logout-manager.ts';
import { setManagerPassword } from './set-manager-password.ts';

export const sessionHandlers = {
  AuthManager: authManager,
  LogoutManager: logoutManager,
  SetManagerPassword: setManagerPassword,
  GetSessions: getSessions,
  EndSession: endSession,
} satisfies Handlers<typeof sessionContracts>;
