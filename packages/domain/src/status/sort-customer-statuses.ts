import { sql } from '@dossier/db';
import type { Call, Handler } from '../kernel/call.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import type { statusContracts } from './contract.ts';
import type { CustomerStatus } from './model.ts';
import { statusWrites, visibleStatus } from './writes.ts';

type Contract = (typeof statusContracts)['MngSortCustomerStatuses'];

export const sortCustomerStatuses: Handler<Contract> = (call, { ids }) =>
  call.steps(async (step) => {
    step.asGroup();
    await requireAlike(step, ids);
    const rows: CustomerStatus[] = [];
    for (const [index, id] of ids.entries()) {
      const { after } = await step.change(statusWrites, id, { set: { sort: index + 1 } });
      rows.push(after);
    }
    return { rows };
  });

/** Locked in one order, so that two people who sort never wait for each other in a circle. */
async function requireAlike(step: Call, ids: readonly number[]): Promise<void> {
  const visible = visibleStatus(step.actor, (column) => `t."${column}"`);
  const found = await step.query<{ kind: string }>(sql`select t.type || ' ' || t.brand as kind
    from customer_status t where t.id = any(${ids}::int4[]) and ${visible} order by t.id for no key update`);
  if (found.length < ids.length) throw new Refusal('RET_NOT_FOUND');
  if (new Set(found.map(({ kind }) => kind)).size > 1) {
    throw invalid([
      { field: 'ids', rule: 'mismatch', message: 'must name statuses of one brand and one type' },
    ]);
  }
}
