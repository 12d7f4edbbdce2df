import type { Call } from '../kernel/call.ts';
import { NOTIFIED_ABOVE } from './contract.ts';

const WARNING = 20;
const INFORMATION = 10;

/** Tells who asked for bulk work that it is done, wherever they look by then; small work is answered at once and told by its reply alone. */
export async function tellDone(
  call: Call,
  { group, changed, left }: { readonly group: string; readonly changed: number; readonly left: number },
): Promise<void> {
  if (changed + left <= NOTIFIED_ABOVE) return;
  const { command } = call.origin;
  await call.notify(call.actor.staff_id, {
    message: 'Bulk work is done',
    description: `${command}: ${changed} changed, ${left} not`,
    level: left > 0 ? WARNING : INFORMATION,
    data: { command, group, changed, left },
  });
}
