import { raw, type Sql, sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Actor } from '../kernel/access.ts';
import type { Handler } from '../kernel/call.ts';
import { runList } from '../list/run-list.ts';
import type { auditContracts } from './contract.ts';
import { changeModel } from './model.ts';

/** Records that stand in a customer's scope; the others have a brand at most. */
const scoped = "t.model in ('customer', 'note', 'account')";

/** The rows an auditor sees: all, or those of the own brand and desks and those of no record. */
function visibleChange(actor: Actor): Sql {
  const brand = actor.brand === '' ? raw('true') : sql`t.brand in ('', ${actor.brand})`;
  const own = actor.brand === '' ? raw('true') : sql`t.brand = ${actor.brand}`;
  const desks = deskIn(parseDeskMask(actor.desks), 't.desk_id');
  return sql`(case when ${raw(scoped)} then ${own} and ${desks} else ${brand} end)`;
}

export const getLog: Handler<(typeof auditContracts)['MngGetLog']> = (call, request) =>
  runList(call, { model: changeModel, within: [visibleChange(call.actor)], request });
