import { raw, type Sql, sql } from '@dossier/db';
import { seesEveryCustomer, visibleCustomer } from '../customer/scope.ts';
import type { Actor } from '../kernel/access.ts';

/** Records that stand in a customer's scope; the others have a brand at most. */
const scoped = "t.model in ('customer', 'note', 'account')";

/** The rows an auditor sees: those of records in scope as they were after the change, those of the own brand or none. */
export function visibleChange(actor: Actor): Sql {
  if (seesEveryCustomer(actor)) return raw('true');
  const brand = actor.brand === '' ? raw('true') : sql`t.brand in ('', ${actor.brand})`;
  return sql`(case when ${raw(scoped)} then ${visibleCustomer(actor, (column) => `t.${column}`)} else ${brand} end)`;
}
