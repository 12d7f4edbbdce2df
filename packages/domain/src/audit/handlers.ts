import type { Handlers } from '../kernel/call.ts';
import type { auditContracts } from './contract.ts';
import { exportLog } from './export-log.ts';
import { getLog } from './get-log.ts';
import { verifyLog } from './verify-log.ts';

export const auditHandlers = {
  MngGetLog: getLog,
  MngExportLog: exportLog,
  MngVerifyLog: verifyLog,
} satisfies Handlers<typeof auditContracts>;
