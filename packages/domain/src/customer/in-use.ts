import { join, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { statusFields } from './model.ts';
import { visibleCustomer } from './scope.ts';

/** Each status field is asked by itself, in the form its partial index serves. */
function holdsStatus(field: string, id: Sql): Sql {
  return sql`c.${raw(field)} = ${id} and c.${raw(field)} <> 0`;
}

/** SQL: whether any customer has the status whose id stands in `column`. */
export function statusInUse(column: string): Sql {
  const asked = Object.keys(statusFields).map(
    (field) => sql`exists (select 1 from customer c where ${holdsStatus(field, raw(column))})`,
  );
  return sql`(${join(asked, ' or ')})`;
}

/** SQL: whether any customer belongs to the desk whose id stands in `column`. */
export function deskInUse(column: string): Sql {
  return sql`exists (select 1 from customer c where c.desk_id = ${raw(column)} and c.desk_id <> 0)`;
}

/** How many customers meet a condition on `c`, of those the caller sees; undefined for who may see none. */
export async function countVisible(call: Call, condition: Sql): Promise<number | undefined> {
  if (!call.actor.rights.has('see_customers')) return undefined;
  const visible = visibleCustomer(call.actor, (column) => `c."${column}"`);
  const [row] = await call.query<{ count: number }>(
    sql`select count(*) as count from customer c where ${condition} and ${visible}`,
  );
  return row?.count ?? 0;
}

/** The status field that takes statuses of a type. */
export function fieldOfType(type: number): string {
  const found = Object.entries(statusFields).find(([, of]) => of === type);
  if (!found) throw new Error(`no status field takes type ${type}`);
  return found[0];
}

/** `RET_CONFLICT` when customers have this status, with the number of them one may see. */
export async function requireStatusUnused(call: Call, status: { id: number; type: number }): Promise<void> {
  const held = holdsStatus(fieldOfType(status.type), sql`${status.id}::int4`);
  const found = await call.query(sql`select 1 from customer c where ${held} limit 1`);
  if (found.length === 0) return;
  const count = await countVisible(call, held);
  const text = 'Customers have this status; send replace_with.';
  throw new Refusal('RET_CONFLICT', text, count === undefined ? {} : { count });
}
