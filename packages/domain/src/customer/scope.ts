import { join, raw, type Sql, sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Actor } from '../kernel/access.ts';
import type { Side } from '../kernel/writes.ts';

/** Brand and desk of a record lie within the actor's. */
function inBrandAndDesks(actor: Actor, at: Side): Sql {
  const desks = deskIn(parseDeskMask(actor.desks), at('desk_id'));
  return actor.brand === '' ? desks : sql`${raw(at('brand'))} = ${actor.brand} and ${desks}`;
}

/** The customers an actor sees: brand, desk mask, and without `see_all_customers` only one's own. */
export function visibleCustomer(actor: Actor, at: Side): Sql {
  const parts = [inBrandAndDesks(actor, at)];
  if (!actor.rights.has('see_all_customers')) {
    parts.push(sql`${actor.staff_id} in (${raw(at('manager_id'))}, ${raw(at('assigned_manager_id'))})`);
  }
  return join(parts, ' and ');
}
