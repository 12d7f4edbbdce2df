import { subscribers } from '../event/contract.ts';
import { readHead } from '../event/place.ts';
import { canCall } from '../kernel/authorise.ts';
import type { Handler } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { findStaff } from '../staff/read.ts';
import type { sessionContracts } from './contract.ts';

/** The commands are asked of the same declarations, by the same function, as when one of them is called. */
export const getManagerSelf: Handler<(typeof sessionContracts)['GetManagerSelf']> = async (call) => {
  const { actor, services } = call;
  const seq = canCall(subscribers, actor) ? await readHead(call) : 0;
  const manager = await findStaff(call, actor.staff_id, 'unlocked');
  if (!manager) throw new Refusal('RET_UNAUTHORIZED');
  const callable = [...services.commands].filter(([, { contract }]) => canCall(contract.access, actor));
  const commands = callable.map(([name]) => name);
  return { manager, password_temporary: actor.temporaryPassword ? 1 : 0, commands, seq };
};
