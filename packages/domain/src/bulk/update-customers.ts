import { join, sql } from '@dossier/db';
import { restoringWrites } from '../customer/lifecycle-writes.ts';
import { matchingCustomers } from '../customer/matching.ts';
import { customerModel } from '../customer/model.ts';
import type { Outcome } from '../kernel/apply-many.ts';
import type { Call, Handler } from '../kernel/call.ts';
import type { InputOf } from '../kernel/contract.ts';
import { invalid, Refusal } from '../kernel/errors.ts';
import { lackingFor } from '../kernel/field-rights.ts';
import { sentOnly } from '../kernel/sent.ts';
import type { Filter } from '../list/request.ts';
import { filterSql } from '../list/run-list.ts';
import { type bulkContracts, MATCHED_MAX, NAMED_MAX } from './contract.ts';
import { Progress } from './progress.ts';
import { taggedWrites } from './tags.ts';

type Contract = (typeof bulkContracts)['MngUpdateCustomers'];

export const updateCustomers: Handler<Contract> = async (call, input) => {
  const ids = input.customer_ids ?? (input.filter ? await matchingIds(call, input.filter) : []);
  const group = call.asGroup();
  const progress = new Progress(call, new Set(ids).size);
  const reached = (count: number) => progress.step(count);
  const writes = input.restore ? restoringWrites : taggedWrites;
  const outcomes = await call.changeMany(writes, ids, { set: valuesOf(input), reached });
  const counts = counted(outcomes);
  await progress.end({ changed: counts.updated, left: counts.failed_count });
  return { group, ...counts };
};

/** Tags stand in one statement for all as JSON arrays. */
function valuesOf({ set = {}, add_tags, remove_tags }: InputOf<Contract>) {
  return {
    ...sentOnly(set),
    ...(add_tags ? { add_tags: JSON.stringify(add_tags) } : {}),
    ...(remove_tags ? { remove_tags: JSON.stringify(remove_tags) } : {}),
  };
}

async function matchingIds(call: Call, filter: Filter): Promise<number[]> {
  if (!call.actor.rights.has('see_customers')) throw lackingFor('see_customers', 'filter');
  const conditions = filterSql(call, { model: customerModel, filter, sorted: [] });
  const matching = join([...(await matchingCustomers(call, filter)), ...conditions], ' and ');
  const rows = await call.query<{ customer_id: number }>(
    sql`select t.customer_id from customer t where ${matching} order by t.customer_id limit ${MATCHED_MAX + 1}`,
    'anew',
  );
  if (rows.length > MATCHED_MAX) {
    const message = `matches more than ${MATCHED_MAX} customers`;
    throw invalid([{ field: 'filter', rule: 'limit', message }]);
  }
  return rows.map(({ customer_id }) => customer_id);
}

function counted(outcomes: readonly Outcome[]) {
  const refused = outcomes.flatMap(({ id, refused }) => (refused ? [{ id, refused }] : []));
  const isAll = refused.length === outcomes.length && refused.length > 0;
  if (isAll && refused.every((one) => one.refused.error === 'RET_TIMEOUT')) throw new Refusal('RET_TIMEOUT');
  const updated = outcomes.filter(({ change_id }) => change_id > 0).length;
  const failed = refused
    .slice(0, NAMED_MAX)
    .map(({ id, refused: { error, message } }) => ({ customer_id: id, error, message }));
  const unchanged = outcomes.length - updated - refused.length;
  return { updated, unchanged, failed, failed_count: refused.length };
}
