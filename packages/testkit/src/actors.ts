import { createHash, randomBytes } from 'node:crypto';
import { join, raw, sql } from '@dossier/db';
import type { TestDatabase } from '@dossier/db/testing';
import type { CommandReply, CommandRequest, Desk } from '@dossier/domain/server';

/** A staff member's columns; the rest are the database's defaults. */
export type NewStaff = Readonly<Record<string, string | number>>;

/** Somebody signed in, who sends commands to a desk. */
export interface Client {
  readonly staff_id: number;
  readonly token: string;
  call(
    command: string,
    data?: Readonly<Record<string, unknown>>,
    extra?: Partial<CommandRequest>,
  ): Promise<CommandReply>;
  /** The same for a command that must succeed: its data, else an error that quotes the reply. */
  ok<T = Record<string, never>>(command: string, data?: Readonly<Record<string, unknown>>): Promise<T>;
}

/** Adds a staff member and signs them in with an API token. */
export async function signIn(at: { desk: Desk; database: TestDatabase }, staff: NewStaff): Promise<Client> {
  const columns: NewStaff = { name: 'Somebody', role: 10, desks: '*', ...staff };
  const names = Object.keys(columns).map((name) => raw(`"${name}"`));
  const [added] = await at.database.app.query<{ id: number }>(
    sql`insert into staff (${join(names)}) values (${join(Object.values(columns))}) returning id`,
  );
  const staff_id = added?.id ?? 0;
  const token = `dsk_${randomBytes(16).toString('hex')}`;
  const hash = createHash('sha256').update(token).digest();
  await at.database.app.query(
    sql`insert into api_token (token_hash, name, manager_id) values (${hash}, 'test', ${staff_id})`,
  );
  return clientOf(at.desk, staff_id, token);
}

/** Sends commands to a desk with any token. */
export function clientOf(desk: Desk, staff_id: number, token: string): Client {
  const call: Client['call'] = (command, data = {}, extra = {}) =>
    desk.execute({ command, data, token, transport: 'tcp', address: '127.0.0.1', ...extra });
  return {
    staff_id,
    token,
    call,
    async ok<T>(command: string, data: Readonly<Record<string, unknown>> = {}) {
      const reply = await call(command, data);
      if (reply.status !== 200) throw new Error(`${command} answered ${JSON.stringify(reply.data)}`);
      return reply.data as T;
    },
  };
}
