import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { type Head, verifyDatabase } from '../log/verify.ts';
import type { JobContracts } from './contract.ts';

export const verifyLog: Handler<JobContracts['VerifyLog']> = async (call) => {
  const [before] =
    await call.query<Head>(sql`select (reply->>'seq')::int8 as seq, reply->>'hash' as hash from job_run
    where name = 'VerifyLog' and outcome = 'done' order by id desc limit 1`);
  const { head, first_bad: bad } = await verifyDatabase(call, before);
  const alert = bad ? `The log is broken at row ${bad.seq}: ${bad.reason}.` : '';
  return { changed: 0, alert, seq: head.seq, hash: head.hash, first_bad: bad?.seq ?? 0 };
};
