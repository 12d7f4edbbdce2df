import type { Call, Handler } from '../kernel/call.ts';
import { invalid } from '../kernel/errors.ts';
import { sentOnly } from '../kernel/sent.ts';
import { hashToken, newApiToken } from '../session/live.ts';
import { exceeding, findStaff } from '../staff/read.ts';
import { liesWithin } from '../staff/within.ts';
import type { apiTokenContracts } from './contract.ts';
import { apiTokenWrites } from './writes.ts';

export const addApiToken: Handler<(typeof apiTokenContracts)['MngAddApiToken']> = async (call, input) => {
  const { manager_id = call.actor.staff_id, expires_time = 0 } = input;
  if (expires_time !== 0 && expires_time <= call.now) {
    throw invalid([{ field: 'expires_time', rule: 'range', message: 'must be 0 or in the future' }]);
  }
  const token = newApiToken();
  const { after } = await call.steps(async (step) => {
    await requireBearer(step, manager_id);
    return step.add(apiTokenWrites, { ...sentOnly(input), manager_id, token_hash: hashToken(token) });
  });
  return { api_token: after, __token: token };
};

/** The person the token is to act as: oneself, or somebody within one's own until the token is there. */
async function requireBearer(call: Call, id: number): Promise<void> {
  const staff = await findStaff(call, id, 'locked');
  if (!staff)
    throw invalid([{ field: 'manager_id', rule: 'reference', message: 'must be the id of a staff member' }]);
  if (id !== call.actor.staff_id && !liesWithin(staff, call.actor))
    throw exceeding('This person’s', ['manager_id']);
}
