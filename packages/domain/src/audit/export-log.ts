import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { everything, exportList, exportRequest } from '../list/export.ts';
import { auditContracts } from './contract.ts';
import { changeModel } from './model.ts';
import { visibleChange } from './scope.ts';

type Contract = (typeof auditContracts)['MngExportLog'];

/** What is numbered by now: rows and their count are then the same, whatever is written meanwhile. */
export const exportLog: Handler<Contract> = async (call, { filter = everything, fields }) => {
  const [head] = await call.query<{ seq: number }>(
    sql`select coalesce(max(n.seq), 0) as seq from change_seq n`,
  );
  const numbered = sql`exists (select 1 from change_seq n
    where n.change_id = t.change_id and n.seq <= ${head?.seq ?? 0}::int8)`;
  const request = exportRequest(changeModel, { filter, fields, unmask: false });
  const within = [visibleChange(call.actor), numbered];
  return exportList(call, auditContracts.MngExportLog, { model: changeModel, within, request });
};
