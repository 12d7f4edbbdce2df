import { join, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { Refusal } from '../kernel/errors.ts';
import { lackingFor } from '../kernel/field-rights.ts';
import { visibleCustomer } from './scope.ts';
import { statusFields } from './status-fields.ts';

/** Each status field is asked by itself, where its index is. */
function holdsStatus(field: string, id: Sql): Sql {
  return sql`c.${raw(field)}_ref = ${id}`;
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

/** Customers by the id of what they use. */
export type UseCounts = ReadonlyMap<number, number>;

type Uses = readonly { readonly id: number; readonly uses: number }[];

/** SQL: whether the caller sees a customer `c`; `RET_NOT_ENOUGH_RIGHTS` for who may see none. */
function countedIn(call: Call): Sql {
  if (!call.actor.rights.has('see_customers')) throw lackingFor('see_customers', 'counts');
  return visibleCustomer(call.actor, (column) => `c."${column}"`);
}

const toCounts = (uses: Uses): UseCounts => new Map(uses.map((row) => [row.id, row.uses]));

/**
 * How many customers the caller sees that have each of these statuses. They are read once for all fields: an index of
 * each field would be asked for every customer, and what changed lately looked up beside it.
 */
export async function statusUses(call: Call, ids: readonly number[]): Promise<UseCounts> {
  const visible = countedIn(call);
  const fields = Object.keys(statusFields);
  const columns = raw(fields.join(', '));
  const each = raw(fields.map((field) => `(g.${field})`).join(', '));
  return toCounts(
    await call.query(sql`select of.id, sum(g.uses)::int8 as uses
      from (select ${columns}, count(*) as uses from customer c where ${visible} group by ${columns}) g,
        lateral (values ${each}) of(id)
      where of.id = any(${ids}::int4[]) group by of.id`),
  );
}

/** How many customers the caller sees that belong to each of these desks. */
export async function deskUses(call: Call, ids: readonly number[]): Promise<UseCounts> {
  const visible = countedIn(call);
  return toCounts(
    await call.query(sql`select c.desk_id as id, count(*) as uses from customer c
      where c.desk_id = any(${ids}::int4[]) and ${visible} group by 1`),
  );
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
