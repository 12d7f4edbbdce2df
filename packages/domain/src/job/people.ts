import { raw, type Sql, sql } from '@dossier/db';
import type { Actor } from '../kernel/access.ts';
import type { Call } from '../kernel/call.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { type StaffRow, toActor } from '../staff/actor.ts';
import { staffModel } from '../staff/model.ts';

const columns = raw(wireColumns(staffModel, 's'));

/** Enabled staff (`s`) that meet a condition, as who they are when they act: nobody is told of what they may not see. */
export async function enabledStaff(call: Call, condition: Sql): Promise<Actor[]> {
  const rows = await call.query<StaffRow>(
    sql`select ${columns} from staff s where s.enable = 1 and ${condition} order by s.id`,
  );
  return rows.map((row) => toActor(row, ''));
}

/** SQL: who looks after a customer (`c`); 0 = nobody. */
export const OWNER = raw('coalesce(nullif(c.assigned_manager_id, 0), c.manager_id)');
