import type { Handlers } from '../kernel/call.ts';
import type { auditContracts } from './contract.ts';
import { getLog } from './get-log.ts';
import { verifyLog } from './verify-log.ts';

export const auditHandlers = {
  MngGetLog: getLog,
  MngVerifyLog: verifyLog,
} satisfies Handlers<typeof auditContracts>;
