import { raw, type Sql, sql } from '@dossier/db';
import { seesEveryCustomer, seesWholeBrand, visibleCustomer } from '../customer/scope.ts';
import type { Actor } from '../kernel/access.ts';

/** Records that stand in a customer's scope; the others have a brand at most. */
const scoped = raw("t.model in ('customer', 'note', 'account')");

/**
 * The rows an auditor sees: those of records in scope as they were after the change, those of the own brand or none.
 * What acts say may be about any customer the person sees who did them or was told.
 */
export function visibleChange(actor: Actor): Sql {
  if (seesEveryCustomer(actor)) return raw('true');
  const { brand, staff_id: self } = actor;
  const ofBrand = brand === '' ? raw('true') : sql`t.brand in ('', ${brand})`;
  const within = brand !== '' && seesWholeBrand(actor) ? sql`t.brand = ${brand}` : raw('false');
  return sql`(case when ${scoped} then ${visibleCustomer(actor, (column) => `t.${column}`)}
    when t.model in ('list', 'export') then t.staff_id = ${self}::int4 or ${within}
    when t.model = 'notification' then t.record_id = ${self}::int8
    when t.model = 'job' then false else ${ofBrand} end)`;
}
