import type { Handler } from '../kernel/call.ts';
import { verifyDatabase } from '../log/verify.ts';
import type { auditContracts } from './contract.ts';

export const verifyLog: Handler<(typeof auditContracts)['MngVerifyLog']> = (call, { seq, hash }) =>
  verifyDatabase(call.services.database, seq === undefined || hash === undefined ? undefined : { seq, hash });
