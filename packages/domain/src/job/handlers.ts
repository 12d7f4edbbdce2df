import type { Handlers } from '../kernel/call.ts';
import { checkDatabase } from './check-database.ts';
import { computeStatistics } from './compute-statistics.ts';
import type { JobContracts } from './contract.ts';
import { removeExpired } from './remove-expired.ts';
import { reportQuietProspects } from './report-quiet-prospects.ts';
import { runContactReminders } from './run-contact-reminders.ts';
import { verifyLog } from './verify-log.ts';

export const jobHandlers = {
  RunContactReminders: runContactReminders,
  ReportQuietProspects: reportQuietProspects,
  RemoveExpired: removeExpired,
  VerifyLog: verifyLog,
  ComputeStatistics: computeStatistics,
  CheckDatabase: checkDatabase,
} satisfies Handlers<JobContracts>;
