import { type Database, sql } from '@dossier/db';
import type { Client } from '@dossier/testkit';
import { added } from './customers.ts';

type Data = Readonly<Record<string, unknown>>;

/** What MngUpdateCustomers answers. */
export interface BulkReply {
  readonly updated: number;
  readonly unchanged: number;
  readonly group: string;
  readonly failed: { customer_id: number; error: string; message: string }[];
  readonly failed_count: number;
}

export function changedMany(client: Client, data: Data): Promise<BulkReply> {
  return client.ok('MngUpdateCustomers', data);
}

/** Adds some customers alike; answers their ids. */
export async function people(client: Client, count: number, data: Data = {}): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await added(client, data)).customer_id);
  return ids;
}

/** Many customers at once, without log rows. */
export async function crowd(database: Database, count: number, segment: string): Promise<number[]> {
  const rows = await database.query<{ customer_id: number }>(sql`
    insert into customer (customer_id, segment)
    select next_customer_id(), ${segment} from generate_series(1, ${count}::int4) returning customer_id`);
  return rows.map(({ customer_id }) => customer_id).sort((a, b) => a - b);
}

/** The groups of the changes a command made to these customers. */
export async function groupsOf(
  database: Database,
  { command, ids }: { command: string; ids: readonly number[] },
): Promise<string[]> {
  const rows = await database.query<{ group: string }>(sql`select distinct "group" from change
    where model = 'customer' and record_id = any(${[...ids]}::int8[]) and command = ${command}`);
  return rows.map(({ group }) => group);
}
