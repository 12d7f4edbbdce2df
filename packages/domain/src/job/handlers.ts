import type { Handlers } from '../kernel/call.ts';
import { checkDatabase } from './check-database.ts';
import { computeStatistics } from './compute-statistics.ts';
import type { JobContracts } from './contract.ts';
import { removeExpired } from './remove-expired.ts';
import { verifyLog } from './verify-log.ts';

export const jobHandlers = {
  RemoveExpired: removeExpired,
  VerifyLog: verifyLog,
  ComputeStatistics: computeStatistics,
  CheckDatabase: checkDatabase,
} satisfies Handlers<JobContracts>;
