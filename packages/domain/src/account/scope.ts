import { raw, type Sql, sql } from '@dossier/db';
import { seesEveryCustomer, visibleCustomer } from '../customer/scope.ts';
import type { Actor } from '../kernel/access.ts';
import type { Side } from '../kernel/writes.ts';

/** SQL of the customer whose id stands in `at`, as `holder`, when the actor sees it. */
export function holderSeen(actor: Actor, at: string): Sql {
  const visible = visibleCustomer(actor, (column) => `holder."${column}"`);
  return sql`holder.customer_id = ${raw(at)} and ${visible}`;
}

/** Accounts without a customer are for people who link accounts, within their brand. */
function unlinkedSeen(actor: Actor, group: string): Sql {
  if (!actor.rights.has('link_accounts')) return raw('false');
  if (actor.brand === '') return raw('true');
  return sql`exists (select 1 from account_group g where g."group" = ${raw(group)} and g.brand = ${actor.brand})`;
}

/** The accounts an actor sees: those of customers in scope, and without a customer those of groups in scope. */
export function visibleAccount(actor: Actor, at: Side): Sql {
  const id = at('customer_id');
  const linked = seesEveryCustomer(actor)
    ? raw('true')
    : sql`exists (select 1 from customer holder where ${holderSeen(actor, id)})`;
  return sql`((${raw(id)} <> 0 and ${linked}) or (${raw(id)} = 0 and ${unlinkedSeen(actor, at('group'))}))`;
}
