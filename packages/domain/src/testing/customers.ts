import { type Database, sql } from '@dossier/db';
import type { Client } from '@dossier/testkit';
import type { Customer } from '../customer/model.ts';
import type { FailureBody } from '../kernel/errors.ts';
import type { CommandReply } from '../server.ts';

type Data = Readonly<Record<string, unknown>>;

export async function added(client: Client, data: Data = {}): Promise<Customer> {
  return (await client.ok<{ customer: Customer }>('MngAddCustomer', data)).customer;
}

export async function updated(client: Client, customer_id: number, set: Data = {}): Promise<Customer> {
  return (await client.ok<{ customer: Customer }>('MngUpdateCustomer', { customer_id, ...set })).customer;
}

export async function read(client: Client, customer_id: number): Promise<Customer> {
  return (await client.ok<{ customer: Customer }>('MngGetCustomer', { customer_id })).customer;
}

export function failure(reply: CommandReply): FailureBody {
  return reply.data as FailureBody;
}

/** What a command answered in one line: `200`, an error's name, or with broken rules `INVALID_DATA phone phone, ...`. */
export function outcome(reply: CommandReply): string {
  if (reply.status === 200) return '200';
  const { error, fields } = failure(reply);
  // Which field lacked a right is told beside the error, not instead of it.
  if (error === 'RET_NOT_ENOUGH_RIGHTS') return error;
  return fields ? `${error} ${fields.map(({ field, rule }) => `${field} ${rule}`).join(', ')}` : error;
}

/** A row of the change log with its personal part. */
export interface LoggedChange {
  readonly change_id: number;
  readonly staff_id: number;
  readonly command: string;
  readonly record_version: number;
  readonly type: number;
  readonly fields: string[];
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  readonly pii_digest: Buffer | null;
  readonly salt: Buffer | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** The log rows of a customer in the order of its versions. */
export function logged(database: Database, customer_id: number): Promise<LoggedChange[]> {
  return loggedOf(database, 'customer', customer_id);
}

/** The same of a record of any model. */
export async function loggedOf(
  database: Database,
  model: string,
  record_id: number,
): Promise<LoggedChange[]> {
  const rows = await database.query<
    LoggedChange & { changes: string }
  >(sql`select c.change_id, c.staff_id, c.command,
      c.record_version, c.type, c.fields, c.changes, c.pii_digest, p.salt, p.before, p.after
    from change c left join change_pii p on p.change_id = c.change_id
    where c.model = ${model} and c.record_id = ${record_id} order by c.record_version, c.change_id`);
  return rows.map((row) => ({ ...row, changes: JSON.parse(row.changes) }));
}

/** A point where a test holds something up. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Resolves as soon as that many statements wait for other transactions. */
export async function blocked(database: Database, statements = 1): Promise<void> {
  for (;;) {
    const [waiting] = await database.query<{ count: number }>(
      sql`select count(*)::int as count from pg_locks l
        join pg_stat_activity a on a.pid = l.pid where not l.granted and a.datname = current_database()`,
    );
    if (waiting && waiting.count >= statements) return;
  }
}
