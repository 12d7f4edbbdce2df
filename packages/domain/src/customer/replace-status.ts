import { raw, sql } from '@dossier/db';
import { Progress } from '../bulk/progress.ts';
import type { Call } from '../kernel/call.ts';
import { lackingFor } from '../kernel/field-rights.ts';
import { fieldOf } from '../kernel/model.ts';
import type { Writes } from '../kernel/writes.ts';
import { fieldOfType } from './in-use.ts';
import { customerModel } from './model.ts';
import { visibleCustomer } from './scope.ts';
import { customerWrites } from './writes.ts';

/** Customers looked up and changed at a time. */
const SLICE = 500;

/**
 * Gives every customer of a status another one, seen by the caller or not; answers how many of those seen, and tells
 * how far it is with them.
 */
export async function replaceStatus(
  call: Call,
  status: { id: number; type: number },
  replacement: number,
): Promise<number> {
  const field = fieldOfType(status.type);
  const { compliance } = fieldOf(customerModel, field);
  if (compliance && !call.actor.rights.has('set_compliance')) throw lackingFor('set_compliance', field);
  const holders: Writes<typeof customerModel> = {
    ...customerWrites,
    visible: (_, at) => sql`${raw(at(field))} = ${status.id}::int4`,
  };
  const { actor } = call;
  const sees = actor.rights.has('see_customers');
  const seen = sees ? visibleCustomer(actor, (column) => `t."${column}"`) : raw('false');
  const having = sql`${raw(`t.${field}_ref`)} = ${status.id}::int4`;
  const [found] = await call.query<{ count: number }>(
    sql`select count(*)::int as count from customer t where ${having} and ${seen}`,
  );
  call.asGroup();
  const progress = new Progress(call, found?.count ?? 0);
  let moved = 0;
  for (let last = 0, more = true; more; ) {
    const slice = await call.query<Holder>(sql`select customer_id, (${seen}) as seen
      from customer t where ${having} and customer_id > ${last} order by customer_id limit ${SLICE}`);
    const part = await move(call, holders, { slice, set: { [field]: replacement } });
    progress.step(part);
    moved += part;
    last = slice.at(-1)?.customer_id ?? last;
    more = slice.length === SLICE;
  }
  await progress.end({ changed: moved, left: 0 });
  return moved;
}

interface Holder {
  readonly customer_id: number;
  /** Whether the caller sees this customer. */
  readonly seen: boolean;
}

/** Moves those who still have the status: somebody may have given one of them another meanwhile. */
async function move(
  call: Call,
  holders: Writes<typeof customerModel>,
  { slice, set }: { slice: readonly Holder[]; set: Record<string, number> },
): Promise<number> {
  const ids = slice.map(({ customer_id }) => customer_id);
  const outcomes = await call.changeMany(holders, ids, { set });
  const kept = outcomes.find(({ refused }) => refused && refused.error !== 'RET_NOT_FOUND');
  if (kept?.refused) throw kept.refused;
  const seen = new Set(slice.filter((holder) => holder.seen).map(({ customer_id }) => customer_id));
  return outcomes.filter(({ id, refused }) => !refused && seen.has(id)).length;
}
