import { join, raw, type Sql, sql } from '@dossier/db';
import { deskIn, parseDeskMask } from '../desk/mask.ts';
import type { Actor } from '../kernel/access.ts';
import type { Side, Writes } from '../kernel/writes.ts';
import { CUSTOMER_STATUS_ARCHIVED, CUSTOMER_STATUS_BLOCKED } from './model.ts';

/** Brand and desk of a record lie within the actor's. */
function inBrandAndDesks(actor: Actor, at: Side, desks: Sql): Sql {
  return actor.brand === '' ? desks : sql`${raw(at('brand'))} = ${actor.brand} and ${desks}`;
}

/** Whether nothing but the brand limits the customers an actor sees. */
export function seesWholeBrand(actor: Actor): boolean {
  const { plain, excluded } = parseDeskMask(actor.desks);
  const everyDesk = plain && excluded.length === 0;
  return everyDesk && actor.customer_id === 0 && actor.rights.has('see_all_customers');
}

/** Whether nothing limits the customers an actor sees, so that no customer need be looked at. */
export function seesEveryCustomer(actor: Actor): boolean {
  return actor.brand === '' && seesWholeBrand(actor);
}

/** The customers an actor sees: brand, desk mask, and without `see_all_customers` only one's own; a customer itself. */
export function visibleCustomer(
  actor: Actor,
  at: Side,
  desks = deskIn(parseDeskMask(actor.desks), at('desk_id')),
): Sql {
  if (actor.customer_id > 0) return sql`${raw(at('customer_id'))} = ${actor.customer_id}::int4`;
  const parts = [inBrandAndDesks(actor, at, desks)];
  if (!actor.rights.has('see_all_customers')) {
    parts.push(sql`${actor.staff_id} in (${raw(at('manager_id'))}, ${raw(at('assigned_manager_id'))})`);
  }
  return join(parts, ' and ');
}

/** SQL: whether a customer may be signed in: enabled, neither blocked nor archived. */
export function mayEnter(at: Side): string {
  return `(${at('enable')} = 1 and ${at('status')} not in (${CUSTOMER_STATUS_BLOCKED}, ${CUSTOMER_STATUS_ARCHIVED}))`;
}

/** SQL: whether an actor sees the customer whose id stands there. */
export function seesCustomer(actor: Actor, id: string): Sql {
  const visible = visibleCustomer(actor, (column) => `owner."${column}"`);
  return sql`exists (select 1 from customer owner where owner.customer_id = ${raw(id)} and ${visible})`;
}

/** Where a record that belongs to a customer stands in the log: its `customer_id`, and the customer's own scope. */
export const scopeOfCustomer: Writes['scope'] = {
  customer_id: '$.customer_id',
  brand: ofOwner('brand', "''"),
  desk_id: ofOwner('desk_id', '0'),
  manager_id: ofOwner('manager_id', '0'),
  assigned_manager_id: ofOwner('assigned_manager_id', '0'),
};

function ofOwner(column: string, none: string): string {
  return `coalesce((select owner."${column}" from customer owner where owner.customer_id = $.customer_id), ${none})`;
}
