import { raw, type Sql, sql } from '@dossier/db';
import { visibleCustomer } from '../customer/scope.ts';
import type { Actor } from '../kernel/access.ts';
import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { auditContracts } from './contract.ts';
import { changeModel } from './model.ts';

/** Records that stand in a customer's scope; the others have a brand at most. */
const scoped = "t.model in ('customer', 'note', 'account')";

/** The rows an auditor sees: those of records in scope as they were after the change, those of the own brand or none. */
function visibleChange(actor: Actor): Sql {
  const brand = actor.brand === '' ? raw('true') : sql`t.brand in ('', ${actor.brand})`;
  return sql`(case when ${raw(scoped)} then ${visibleCustomer(actor, (column) => `t.${column}`)} else ${brand} end)`;
}

export const getLog: Handler<(typeof auditContracts)['MngGetLog']> = (call, request) =>
  runList(call, { model: changeModel, within: [visibleChange(call.actor)], request });
