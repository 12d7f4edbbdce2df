import { sql } from '@dossier/db';
import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { requireWithin } from '../staff/read.ts';
import type { apiTokenContracts } from './contract.ts';
import { apiTokenWrites, visibleApiToken } from './writes.ts';

export const revokeApiToken: Handler<(typeof apiTokenContracts)['MngRevokeApiToken']> = async (
  call,
  { id },
) =>
  call.steps(async (step) => {
    const visible = visibleApiToken(step.actor, (column) => `t."${column}"`);
    const [found] = await step.query<{ manager_id: number; revoked_time: number }>(
      sql`select manager_id, revoked_time from api_token t where t.id = ${id} and ${visible}`,
    );
    if (!found) throw new Refusal('RET_NOT_FOUND');
    if (found.manager_id !== step.actor.staff_id) await requireWithin(step, found.manager_id, 'locked');
    if (found.revoked_time === 0) await step.change(apiTokenWrites, id, { set: { revoked_time: step.now } });
    return { id };
  });
