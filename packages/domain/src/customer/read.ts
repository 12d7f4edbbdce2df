import { join, raw, type Sql, sql } from '@dossier/db';
import type { Call } from '../kernel/call.ts';
import { wireColumns } from '../kernel/change-sql.ts';
import { Refusal } from '../kernel/errors.ts';
import { type Customer, customerModel } from './model.ts';
import { visibleCustomer } from './scope.ts';

const columns = raw(wireColumns(customerModel, 't'));

/** Customers that meet every condition and are visible to the caller, in wire form, by id. */
export async function visibleCustomers(
  call: Call,
  conditions: readonly Sql[],
  limit: number,
): Promise<Customer[]> {
  const visible = visibleCustomer(call.actor, (column) => `t."${column}"`);
  const proof = call.proof ? [call.proof] : [];
  const rows = await call.query<{ record: string }>(sql`select row_to_json(w) as record from (
    select ${columns} from customer t where ${join([...conditions, visible, ...proof], ' and ')}
    order by t.customer_id limit ${limit}) w`);
  call.proven ||= rows.length > 0;
  return rows.map((row) => JSON.parse(row.record));
}

/** The one visible customer that meets a condition; `RET_NOT_FOUND` without one. */
export async function requireCustomer(call: Call, condition: Sql): Promise<Customer> {
  const [customer] = await visibleCustomers(call, [condition], 1);
  if (!customer) throw new Refusal('RET_NOT_FOUND');
  return customer;
}
